// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.Locale;
import java.util.function.Predicate;
import org.dfreconciler.reference.kit.Call;

/** The statements of a pass at which tests step in, told by what they have in them: the one place that knows their SQL. */
public enum Moment implements Predicate<Call> {
    /** The first of each transaction; the look around has the first transaction, the cutoffs have the second. */
    TRANSACTION(sql -> sql.startsWith("set transaction")),
    /** The first of each batch. */
    BATCH(sql -> sql.startsWith("set transaction") && sql.contains("'30s'")),
    /** Locks df instances, for a plan as well. */
    INSTANCE_LOCK(sql -> sql.contains("\"df\".\"instances\"") && sql.contains("skip locked")),
    /** Locks df instances or engine roots, or claims what belongs to them. */
    LOCK(sql -> sql.contains("for update")),
    /** The first statement after the one that locks df instances. */
    QUEUE_LOOK(sql -> sql.contains("orchestrator_queue")),
    /** The readings of a batch, of the engine's queue and of its trees. */
    READING(sql -> sql.contains("with recursive") || sql.contains("split_part")),
    STARTS_READING(sql -> sql.contains("split_part")),
    TREE_READING(sql -> sql.contains("with recursive")),
    TREE_DELETION(sql -> sql.contains("\"delete_instances_atomic\"(")),
    NODE_DELETION(sql -> sql.contains("delete from \"df\".\"nodes\"")),
    INSTANCE_DELETION(sql -> sql.contains("delete from \"df\".\"instances\"")),
    /** Switches the checks of foreign keys off. */
    CHECKS_OFF(sql -> sql.contains("session_replication_role = replica"));

    private final Predicate<String> matches;

    Moment(Predicate<String> matches) {
        this.matches = matches;
    }

    @Override
    public boolean test(Call call) {
        return call.isStatement() && matches.test(call.sql().toLowerCase(Locale.ROOT));
    }
}
