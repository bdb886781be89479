// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dfreconciler.rules.EngineExecution;
import org.dfreconciler.rules.EngineInstance;
import org.jooq.DSLContext;

/**
 * Random loops, ordinary and broken ones: gaps, unusual statuses, foreign names and ids, sub-orchestrations with ids of
 * every form, some of which are loops themselves, leases and messages.
 */
final class RandomLoops {

    private static final String OURS = "pg_durable::orchestration::execute-subtree";

    private final Random random;

    /** Whether every record names its parent correctly. */
    private final boolean isTidy;

    private final Map<String, Loop> loops = new LinkedHashMap<>();

    /** @param queued whether a message that starts nothing is queued for it */
    record Loop(EngineInstance record, long current, Map<Long, String> executions, boolean queued) {

        List<EngineExecution> all() {
            return executions.entrySet().stream()
                    .map(each -> new EngineExecution(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    RandomLoops(long seed) {
        random = new Random(seed);
        isTidy = random.nextInt(4) != 0;
        for (var n = 1; n <= 12; n++) {
            var id = mostly(String.format("%08x", n), "own-" + n);
            add(id, mostly(null, "ffffffff"), mostly(OURS, "another"));
            children(id, 0);
        }
    }

    private void children(String parent, int depth) {
        for (var n = random.nextInt(5); n > 0 && depth < 2; n--) {
            var execution = 1 + random.nextInt(4);
            var id = parent
                    + oneOf(
                            "::" + execution + "::n" + n,
                            "::sub::" + execution + "_" + n,
                            "::sub::" + n,
                            "::x" + n,
                            "::" + execution + "_" + n);
            add(id, isTidy ? parent : oneOf(parent, parent, null), OURS);
            children(id, depth + 1);
        }
    }

    private void add(String id, String parent, String name) {
        var isRoot = !id.contains("::");
        var current = (isRoot ? 3 : 1) + random.nextInt(6);
        var executions = new TreeMap<Long, String>();
        for (long n = 1; n < current; n++) {
            var status = oneOf("ContinuedAsNew", "ContinuedAsNew", "ContinuedAsNew", "Running", "Failed", null);
            if (status != null) {
                executions.put(n, status);
            }
        }
        var status = isRoot
                ? oneOf("Running", "Running", "ContinuedAsNew", "Completed", "Odd", null)
                : oneOf("Completed", "Completed", "Failed", "Running", "ContinuedAsNew", "Odd", "Completed", null);
        if (status != null) {
            executions.put((long) current, status);
        }
        var record = new EngineInstance(id, parent, name, status, null, null, false, 1);
        loops.putIfAbsent(id, new Loop(record, current, executions, random.nextInt(6) == 0));
    }

    private String mostly(String usual, String rare) {
        return random.nextInt(8) == 0 ? rare : usual;
    }

    @SafeVarargs
    private <T> T oneOf(T... those) {
        return those[random.nextInt(those.length)];
    }

    Map<String, Loop> loops() {
        return loops;
    }

    /** The loop and everything below it, by the parents that the records name. */
    List<Loop> tree(String id) {
        var tree = new ArrayList<>(List.of(loops.get(id)));
        for (var n = 0; n < tree.size(); n++) {
            var parent = tree.get(n).record().id();
            loops.values().stream()
                    .filter(each -> parent.equals(each.record().parentId()))
                    .forEach(tree::add);
        }
        return tree;
    }

    void insertInto(DSLContext sql) {
        loops.forEach((id, loop) -> {
            sql.execute(
                    "insert into _duroxide.instances (instance_id, orchestration_name, current_execution_id, created_at,"
                            + " updated_at, parent_instance_id) values (?, ?, ?, now(), now(), ?)",
                    id,
                    loop.record().orchestrationName(),
                    loop.current(),
                    loop.record().parentId());
            loop.executions().forEach((n, status) -> {
                sql.execute(
                        "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                                + " values (?, ?, ?, now())",
                        id,
                        n,
                        status);
                sql.execute("insert into _duroxide.history values (?, ?, 1, 'Event', '{}', now())", id, n);
            });
            if (loop.queued()) {
                sql.execute(
                        "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                                + " values (?, '{\"ExternalRaised\":{}}', now(), now())",
                        id);
            }
        });
    }
}
