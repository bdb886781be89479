// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.Locale;
import java.util.function.Predicate;
import org.dfreconciler.reference.kit.Call;

/**
 * The statements of a pass at which tests step in, recognised by parts of their text. Only this class knows their SQL.
 */
public enum Moment implements Predicate<Call> {
    /** The first statement of each transaction. The first transaction looks around, the second fixes the cutoffs. */
    TRANSACTION(sql -> sql.startsWith("set transaction")),
    /** Looks for the oldest that one owner keeps under the cap. */
    CAP_POSITION(sql -> sql.contains("\"t\".\"vouched_for\" = true") && sql.contains("offset")),
    /** The first statement of each batch. */
    BATCH(sql -> sql.startsWith("set transaction isolation level read committed;") && sql.contains("'30s'")),
    INSTANCE_LOCK(sql -> sql.contains("\"df\".\"instances\"") && sql.contains("skip locked")),
    /** Locks df instances, or what belongs to engine trees. */
    LOCK(sql -> sql.contains("for update")),
    /** Reads the whole queue, once for each page of candidates. */
    QUEUE_LOOK(sql -> sql.contains("split_part") && sql.contains("\"composed\"")),
    /** Weighs some candidates, before a batch. */
    WEIGHING(sql -> sql.contains("tree_sums")),
    /** Reads both sides of a batch: first before the df rows are deleted, then again under the claim. */
    READING(sql -> sql.contains("\"claimable\"")),
    /** Locks the engine's rows. */
    CLAIM(sql -> sql.contains("\"locked\"") && sql.contains("for update")),
    TREE_DELETION(sql -> sql.contains("\"delete_instances_atomic\"(")),
    NODE_DELETION(sql -> sql.contains("delete from \"df\".\"nodes\"")),
    INSTANCE_DELETION(sql -> sql.contains("delete from \"df\".\"instances\"")),
    /** Gives stranded df instances their final status. */
    SETTLING(sql -> sql.startsWith("update \"df\".\"instances\"")),
    /** Deletes executions without a record. */
    ZOMBIE_DELETION(sql -> sql.contains("\"chosen\"") && sql.contains("\"started_at\" <")),
    /** Looks up which ids the engine has a record of. */
    RECORD_LOOK(sql -> sql.startsWith("select \"r\".\"instance_id\" from")),
    /** Switches the checking of foreign keys off. */
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
