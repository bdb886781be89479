// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import java.util.List;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Every way in which df and its engine can disagree, a few times each, beside workflows that are in order: the ids of each, the
 * oldest first. Nothing of it is 30 days old but engine records that df does not know.
 */
public final class EveryTrouble {

    /** Pending or running in df, ended in the engine: 9 days, 3 days, 2 hours ago. */
    public static final List<String> STRANDED = List.of("50000001", "50000002", "50000003");

    /** Pending or running in df, unknown to the engine: since 5 days, 2 hours. */
    public static final List<String> MISSING_ROOT = List.of("60000001", "60000002");

    /** Ended in df, running or between two turns in the engine: since 8 days, 6 days. */
    public static final List<String> TERMINAL_BUT_LIVE = List.of("70000001", "70000002");

    /** Ended in df 4 days ago, unknown to the engine. */
    public static final List<String> TERMINAL_WITHOUT_ROOT = List.of("80000001");

    /** Failed in the engine 45 and 40 days ago, unknown to df; the last with a child. */
    public static final List<String> ORPHAN_PROVED = List.of("a0000002", "a0000001");

    /** The same 41 days ago, with a child that has an id of another workflow's. */
    public static final List<String> ORPHAN_UNRESOLVED = List.of("a0000005");

    /** Failed in the engine 4 days ago, unknown to df. */
    public static final List<String> ORPHAN_NOT_DUE = List.of("a0000003");

    /** Completed in the engine 40 days ago, unknown to df. */
    public static final List<String> ORPHAN_OUT_OF_SCOPE = List.of("a0000004");

    /** Unknown to df: one with a child that runs below it, failed itself 42 days ago, and one that runs. */
    public static final List<String> ORPHAN_ACTIVE = List.of("a0000007", "a0000006");

    /** Run below what ended 42, 7 and 5 days ago: one of them two levels below, by an id that does not tell whose it is. */
    public static final List<String> RUNNING_MEMBER =
            List.of("a0000007::1::0000000c", "b0000001::1::0000000c", "below b0000002");

    /** Between two turns for ever. */
    public static final List<String> DEAD_LOOP = List.of("c0000001");

    /** Below what is gone: ended 41, 40 and 39 days ago. */
    public static final List<String> STRAY = List.of("below e0000003", "e0000001::1::0000000a", "e0000002::sub::2");

    /** Executions of these, and no record. */
    public static final List<String> ZOMBIE = List.of("f0000001", "f0000002");

    /** Somebody else's, ended 43 and 40 days ago. */
    public static final List<String> FOREIGN_ROOT = List.of("somebody-else", "a::b::c");

    /** Live loops of five and three executions. */
    public static final List<String> LOOPS = List.of("d0000001", "d0000002");

    private final Workflows workflows;
    private final String engine;
    private final DSLContext sql;

    private EveryTrouble(DSLContext sql, String engineSchema) {
        this.workflows = new Workflows(sql, engineSchema);
        this.engine = DSL.quotedName(engineSchema).toString();
        this.sql = sql;
    }

    public static void in(DSLContext sql) {
        var trouble = new EveryTrouble(sql, ReferenceSchema.ENGINE_SCHEMA);
        inOrder(sql);
        trouble.ofInstances();
        trouble.ofOrphans();
        trouble.ofMembers();
        trouble.ofExecutions();
    }

    /** What is in order, busy or under way. */
    public static void inOrder(DSLContext sql) {
        new Workflows(sql)
                .finished("00000001", "completed", ofDays(1))
                .engineInstance("00000001::1::0000000b", "00000001", "Completed", ofDays(1))
                .finished("00000002", "failed", ofDays(2))
                .finished("00000003", "cancelled", ofDays(3))
                .running("00000004", ofDays(20))
                .engineInstance("00000004::1::0000000b", "00000004", "Running", ofDays(20))
                .queued("00000004", "TimerFired")
                .lease("00000004", ofMinutes(1))
                .running("00000005", ofDays(2))
                .execution("00000005", 2, "ContinuedAsNew", ofDays(1))
                .queued("00000005", "ContinueAsNew")
                // A start whose root the worker has yet to make.
                .instance("00000006", "pending", ofMinutes(1), null)
                .queued("00000006", "StartOrchestration")
                // A cancel that its caller has yet to commit, a status that was written before the last turn.
                .instance("00000007", "running", ofDays(1), null)
                .engineInstance("00000007", null, "Failed", ofMinutes(1))
                .instance("00000008", "completed", ofDays(1), ofMinutes(1))
                .engineInstance("00000008", null, "Running", ofDays(1))
                // Its branch is being cancelled.
                .finished("00000009", "completed", ofMinutes(1))
                .engineInstance("00000009::1::0000000b", "00000009", "Running", ofMinutes(1));
    }

    private void ofInstances() {
        workflows
                .instance("50000001", "running", ofDays(10), null)
                .engineInstance("50000001", null, "Failed", ofDays(9))
                .ends("50000001", "Failed", ofDays(9), "canceled: by a transaction that was rolled back")
                .instance("50000002", "pending", ofDays(3), null)
                .engineInstance("50000002", null, "Failed", ofDays(3))
                .instance("50000003", "running", ofHours(3), null)
                .engineInstance("50000003", null, "Completed", ofHours(2))
                .instance("60000001", "pending", ofDays(5), null)
                .instance("60000002", "running", ofHours(2), null)
                .instance("70000001", "cancelled", ofDays(8), null)
                .engineInstance("70000001", null, "Running", ofDays(8))
                .instance("70000002", "completed", ofDays(7), ofDays(6))
                .engineInstance("70000002", null, "ContinuedAsNew", ofDays(6))
                .queued("70000002", "ContinueAsNew")
                .instance("80000001", "completed", ofDays(5), ofDays(4));
    }

    private void ofOrphans() {
        workflows
                .orphan("a0000001", ofDays(40))
                .engineInstance("a0000001::1::0000000b", "a0000001", "Failed", ofDays(40))
                .orphan("a0000002", ofDays(45))
                .orphan("a0000003", ofDays(4))
                .engineInstance("a0000004", null, "Completed", ofDays(40))
                .orphan("a0000005", ofDays(41))
                .engineInstance("00000001::1::0000000d", "a0000005", "Completed", ofDays(41))
                .engineInstance("a0000006", null, "Running", ofDays(40))
                .orphan("a0000007", ofDays(42))
                .engineInstance("a0000007::1::0000000c", "a0000007", "Running", ofDays(42))
                .orphan("somebody-else", ofDays(43))
                .orphan("a::b::c", ofDays(40));
    }

    private void ofMembers() {
        workflows
                .finished("b0000001", "completed", ofDays(7))
                .engineInstance("b0000001::1::0000000c", "b0000001", "Running", ofDays(8))
                .finished("b0000002", "failed", ofDays(5))
                .engineInstance("middle of b0000002", "b0000002", "Completed", ofDays(6))
                .engineInstance("below b0000002", "middle of b0000002", "Running", ofDays(6))
                .engineInstance("e0000001::1::0000000a", "e0000001", "Failed", ofDays(40))
                .engineInstance("e0000001::1::0000000a::1::0000000b", "e0000001::1::0000000a", "Failed", ofDays(40))
                .engineInstance("e0000002::sub::2", null, "Completed", ofDays(39))
                .engineInstance("below e0000003", "e0000003", "Failed", ofDays(41));
    }

    private void ofExecutions() {
        workflows
                .instance("c0000001", "running", ofDays(9), null)
                .engineInstance("c0000001", null, "ContinuedAsNew", ofDays(9));
        loop("d0000001", 5);
        loop("d0000002", 3);
        sql.execute("insert into " + engine + ".executions (instance_id, execution_id, status, started_at)"
                + " values ('f0000001', 1, 'Running', now()), ('f0000001', 2, 'Running', now()),"
                + " ('f0000002', 1, 'Running', now())");
    }

    private void loop(String id, int executions) {
        workflows.instance(id, "running", ofDays(9), null).engineInstance(id, null, null, ofDays(9));
        for (var n = 1; n <= executions; n++) {
            workflows.execution(id, n, n == executions ? "Running" : "ContinuedAsNew", ofDays(9));
        }
    }
}
