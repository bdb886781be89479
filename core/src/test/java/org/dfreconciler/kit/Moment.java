// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.Locale;
import java.util.function.Predicate;
import org.dfreconciler.reference.kit.Call;

/** The statements of a pass at which tests step in, told by what they have in them: the one place that knows their SQL. */
public enum Moment implements Predicate<Call> {
    /** The first of each transaction; the look around has the first transaction, the cutoffs have the second. */
    TRANSACTION(sql -> sql.startsWith("set transaction")),
    /** Looks for the oldest that one owner keeps under the cap. */
    CAP_POSITION(sql -> sql.contains("\"t\".\"vouched_for\" = true") && sql.contains("offset")),
    /** The first of each batch. */
    BATCH(sql -> sql.startsWith("set transaction isolation level read committed;") && sql.contains("'30s'")),
    /** Locks df instances. */
    INSTANCE_LOCK(sql -> sql.contains("\"df\".\"instances\"") && sql.contains("skip locked")),
    /** Locks df instances, or what belongs to engine trees. */
    LOCK(sql -> sql.contains("for update")),
    /** The look at the whole queue, once a page of candidates. */
    QUEUE_LOOK(sql -> sql.contains("split_part") && sql.contains("\"composed\"")),
    /** Weighs some candidates, before a batch. */
    WEIGHING(sql -> sql.contains("tree_sums")),
    /** Reads both sides of a batch: before the df side is deleted, and under the claim. */
    READING(sql -> sql.contains("\"claimable\"")),
    /** Locks the engine's side. */
    CLAIM(sql -> sql.contains("\"locked\"") && sql.contains("for update")),
    TREE_DELETION(sql -> sql.contains("\"delete_instances_atomic\"(")),
    NODE_DELETION(sql -> sql.contains("delete from \"df\".\"nodes\"")),
    INSTANCE_DELETION(sql -> sql.contains("delete from \"df\".\"instances\"")),
    /** Gives stranded df instances their end. */
    SETTLING(sql -> sql.startsWith("update \"df\".\"instances\"")),
    /** Deletes executions without a record. */
    ZOMBIE_DELETION(sql -> sql.contains("\"chosen\"") && sql.contains("\"started_at\" <")),
    /** Looks which ids the engine has a record of. */
    RECORD_LOOK(sql -> sql.startsWith("select \"r\".\"instance_id\" from")),
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
