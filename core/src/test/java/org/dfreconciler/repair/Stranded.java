// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Map;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;

/**
 * Sets up what a repair finds, and reads what became of it: workflows that have ended only in the engine, zombies and
 * strays.
 */
final class Stranded {

    static final Duration HOUR = Duration.ofHours(1);

    private Stranded() {}

    /** Adds an instance that is running in df and ended in the engine an hour ago. */
    static void instance(Scene scene, String id, String engineStatus, String word) {
        instance(scene, id, engineStatus, word, HOUR);
    }

    static void instance(Scene scene, String id, String engineStatus, String word, Duration age) {
        scene.workflows()
                .instance(id, "running", age.plusHours(1), null)
                .engineInstance(id, null, engineStatus, age)
                .ends(id, engineStatus, age, word);
    }

    /** Adds executions without a record that began an hour ago, with two events each. */
    static void zombie(Scene scene, String id, int executions) {
        scene.sql()
                .execute(
                        "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                                + " select ?, n, 'Running', now() - interval '1 hour' from generate_series(1, ?) n",
                        id,
                        executions);
        scene.sql()
                .execute(
                        "insert into _duroxide.history select ?, n, k, 'Event', '{}', now()"
                                + " from generate_series(1, ?) n, generate_series(1, 2) k",
                        id,
                        executions);
    }

    /** Adds a sub-orchestration that ended an hour ago, and whose parent and root are gone. */
    static void stray(Scene scene, String id) {
        scene.workflows().engineInstance(id, id.replaceFirst("::[^:]+::[^:]+$", ""), "Failed", HOUR);
    }

    static Map<String, RepairResult> results(RepairReport report, RepairKind kind) {
        return report.kind(kind).orElseThrow().repairs().stream().collect(toMap(Repair::id, Repair::result));
    }

    /** The df statuses by id. */
    static Map<String, String> statuses(Scene scene) {
        return scene.sql().fetch("select id, coalesce(status, 'none') from df.instances").into(String[].class).stream()
                .collect(toMap(row -> row[0], row -> row[1]));
    }

    /** All contents except the df rows. */
    static Contents besides(Contents contents) {
        return new Contents(contents.rows().stream()
                .filter(row -> !row.table().equals("df.instances"))
                .toList());
    }
}
