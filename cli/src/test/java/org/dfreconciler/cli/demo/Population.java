// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.dfreconciler.reference.Workflows;

/**
 * What a database contains after pg_durable has run for some months, by kinds of workflows. Each kind says what a pass
 * must do with it.
 */
final class Population {

    /** Small, so that the demo has more instances than this. */
    static final int MAX_RETAINED = 120;

    private final Workflows workflows;
    private final List<Kind> kinds = new ArrayList<>();

    Population(Workflows workflows) {
        this.workflows = workflows;
    }

    List<Kind> create() {
        live();
        young();
        expired();
        orphans();
        lookalikes();
        return List.copyOf(kinds);
    }

    private void live() {
        add("running for 90 days, with a sub-orchestration", Fate.STAYS, 12, (id, age) -> {
            workflows.running(id, days(90)).engineInstance(id + "::1::00000002", id, "Running", days(90));
        });
        add("cancelled in df 60 days ago, the engine still runs it", Fate.STAYS, 3, (id, age) -> {
            workflows.instance(id, "cancelled", days(60), null).engineInstance(id, null, "Running", days(60));
        });
        add("ended 60 days ago, a worker still holds a lease", Fate.STAYS, 2, (id, age) -> {
            workflows.finished(id, "completed", days(60)).lease(id, Duration.ofMinutes(10));
        });
        add("started this moment, still in the engine's queue", Fate.STAYS, 2, (id, age) -> {
            workflows.instance(id, "pending", Duration.ZERO, null).queued(id, "StartOrchestration");
        });
    }

    private void young() {
        add("ended 1 to 10 days ago, among the newest " + MAX_RETAINED, Fate.STAYS, MAX_RETAINED, (id, age) -> {
            workflows.finished(id, status(age), days(1).plusMinutes(100L * age));
        });
        add("ended 20 to 25 days ago, over the cap", Fate.GOES, 60, (id, age) -> {
            workflows.finished(id, status(age), days(20).plusMinutes(100L * age));
        });
    }

    private void expired() {
        add("completed 31 to 60 days ago", Fate.GOES, 200, (id, age) -> {
            workflows.finished(id, "completed", days(31).plusHours(3L * age));
        });
        add("failed 35 days ago", Fate.GOES, 40, (id, age) -> workflows.finished(id, "failed", days(35)));
        add("cancelled 40 days ago", Fate.GOES, 30, (id, age) -> workflows.finished(id, "cancelled", days(40)));
        add("completed 45 days ago, trees of three generations", Fate.GOES, 25, (id, age) -> {
            workflows
                    .finished(id, "completed", days(45))
                    .node(id, "00000002")
                    .engineInstance(id + "::1::00000002", id, "Completed", days(45))
                    .engineInstance(id + "::1::00000002::1::00000003", id + "::1::00000002", "Completed", days(45))
                    .engineInstance(id + "::sub::2", id, "Failed", days(45));
        });
    }

    private void orphans() {
        add("orphans of starts rolled back 31 to 50 days ago", Fate.GOES, 80, (id, age) -> {
            workflows.orphan(id, days(31).plusHours(5L * age));
        });
        add("orphans of starts rolled back 2 days ago", Fate.STAYS, 15, (id, age) -> workflows.orphan(id, days(2)));
    }

    private void lookalikes() {
        var ids = List.of("root::1", "root::generation::node", "pgdf-16384-0f3c5c5e0a7b4d3c9d1f2a3b4c5d6e7f-0a1b2c3d");
        ids.forEach(id -> workflows.engineInstance(id, null, "Failed", days(90)));
        kinds.add(new Kind("engine records that only look like ours", Fate.STAYS, ids));
    }

    private void add(String description, Fate fate, int count, BiConsumer<String, Integer> create) {
        var first = (kinds.size() + 1) << 16;
        var ids = IntStream.range(0, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%08x", first + number))
                .toList();
        for (var i = 0; i < count; i++) {
            create.accept(ids.get(i), i);
        }
        kinds.add(new Kind(description, fate, ids));
    }

    private static String status(int number) {
        return List.of("completed", "completed", "failed", "cancelled").get(number % 4);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
