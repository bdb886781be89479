// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static java.time.Duration.ofDays;

import java.time.Duration;
import java.util.Set;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Every kind of workflow, once or twice: those that a pass with {@link #POLICY} removes, and those that it must leave.
 */
public final class DueAndKept {

    public static final RetentionPolicy POLICY =
            RetentionPolicy.builder().retention(ofDays(30)).maxRetained(1).build();

    /**
     * What is removed: instances expired by age, by cap, and without an engine record; orphans with and without
     * children.
     */
    public static final Set<String> DUE =
            Set.of("e0000001", "e0000002", "e0000003", "e0000004", "e0000005", "e0000006", "e0000007");

    private static final Duration OLD = ofDays(40);
    private static final Duration YOUNG = ofDays(4);

    private DueAndKept() {}

    public static void seed(DSLContext sql) {
        var workflows = new Workflows(sql);
        seedDue(workflows, sql);
        seedKept(workflows);
    }

    private static void seedDue(Workflows workflows, DSLContext sql) {
        workflows
                .finished("e0000001", "completed", OLD)
                .node("e0000001", "00000002")
                .node("e0000001", "00000003")
                .engineInstance("e0000001::1::00000002", "e0000001", "Completed", OLD)
                .engineInstance("e0000001::1::00000002::1::00000003", "e0000001::1::00000002", "Failed", OLD)
                .lease("e0000001", ofDays(-1))
                .queued("e0000001", "TimerFired")
                .finished("e0000002", "failed", OLD)
                .execution("e0000002", 2, "Failed", OLD)
                .finished("e0000003", "cancelled", OLD)
                .instance("e0000004", "completed", OLD, OLD)
                .finished("e0000005", "completed", ofDays(20))
                .orphan("e0000006", OLD)
                .orphan("e0000007", OLD)
                .engineInstance("e0000007::sub::2", "e0000007", "Failed", OLD);
        sql.execute("insert into _duroxide.kv_store select 'e0000001', 'key', 'value', 1, 0");
        sql.execute("insert into _duroxide.kv_delta select 'e0000001', 'key', 'value', 0");
        sql.execute("insert into _duroxide.worker_queue (work_item, visible_at, created_at, instance_id)"
                + " select '{}', now(), now(), 'e0000001'");
    }

    private static void seedKept(Workflows workflows) {
        workflows
                .finished("c0000001", "completed", YOUNG)
                .running("c0000002", ofDays(90))
                .instance("c0000003", "pending", ofDays(90), null)
                // df says that these ended, but the engine says that they live: by the root, by a child, between two
                // turns, by a lease.
                .instance("c0000004", "cancelled", OLD, null)
                .engineInstance("c0000004", null, "Running", OLD)
                .finished("c0000005", "completed", OLD)
                .engineInstance("c0000005::1::00000001", "c0000005", "Running", OLD)
                .instance("c0000006", "failed", OLD, null)
                .engineInstance("c0000006", null, "ContinuedAsNew", OLD)
                .finished("c0000007", "completed", OLD)
                .lease("c0000007", ofDays(1))
                // These engine roots must not be reclaimed: a young one, a live one, one out of scope, one that is not
                // df's, and one below a live root.
                .orphan("c0000008", YOUNG)
                .engineInstance("c0000009", null, "Running", OLD)
                .engineInstance("c000000a", null, "Completed", OLD)
                .orphan("pgdf-5-0123456789abcdef-c000000b", OLD)
                .engineInstance("c0000002::sub::7", "c0000002", "Failed", OLD);
    }
}
