// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Whose transactions are in the way, as unexecuted values: of each the process id (null of a prepared one), the name it was prepared
 * under (null of others), role, database, application, and since when; what the role may not see is null. Each transaction that has
 * written holds an exclusive lock on its own id, which everybody may see (PostgreSQL, chapter 53.13); prepared ones do, too.
 */
public final class BlockerQueries {

    private static final Table<Record> LOCK =
            table(name("pg_catalog", "pg_locks")).as("l");
    private static final Table<Record> PREPARED =
            table(name("pg_catalog", "pg_prepared_xacts")).as("p");
    private static final Table<Record> ACTIVITY =
            table(name("pg_catalog", "pg_stat_activity")).as("a");
    private static final Table<Record> OPEN = table(
                    "pg_catalog.pg_snapshot_xip({0})",
                    function(name("pg_catalog", "pg_current_snapshot"), SQLDataType.OTHER))
            .as("open", "xid");

    private static final Field<Integer> PID = field(name("l", "pid"), SQLDataType.INTEGER);
    private static final Field<Object> LOCKED = field(name("l", "transactionid"), SQLDataType.OTHER);
    private static final Field<Object> XMAX = field(name("i", "xmax"), SQLDataType.OTHER);
    private static final Field<Object> OPEN_ID = field(name("open", "xid"), SQLDataType.OTHER);
    private static final long XID_SPACE = 1L << 32;

    private BlockerQueries() {}

    /** Who has locked the row of an instance, or has yet to commit a change of it. Several that share the lock are not told. */
    public static Select<Record6<Integer, String, String, String, String, Instant>> lockers(String id) {
        return transactions(INSTANCE.join(LOCK).on(LOCKED.eq(XMAX)))
                .where(isItsOwn())
                .and(exists(locksRowsOfInstances()))
                .and(INSTANCE.ID.eq(id));
    }

    /**
     * Whether it has a lock on the table, as who locks or changes its rows has. Where several have shared the lock on a row, its xmax
     * is the number of a group of them, and a transaction of that number has nothing to do with it.
     */
    private static Select<Record1<Integer>> locksRowsOfInstances() {
        return selectOne()
                .from(table(name("pg_catalog", "pg_locks")).as("t"))
                .where(field(name("t", "locktype"), SQLDataType.CLOB).eq(inline("relation")))
                .and("t.relation = cast('df.instances' as regclass)")
                .and("t.database = (select d.oid from pg_catalog.pg_database as d"
                        + " where d.datname = pg_catalog.current_database())")
                .and(field(name("t", "mode"), SQLDataType.CLOB).ne(inline("AccessShareLock")))
                .and("t.virtualtransaction = l.virtualtransaction");
    }

    /**
     * Who began to write before a record was, and has not ended, as the snapshot has it; the oldest first.
     *
     * @param recordXmin the transaction that wrote the record, 32 bits
     */
    public static Select<Record6<Integer, String, String, String, String, Instant>> olderThan(
            long recordXmin, int limit) {
        var open = asNumber(OPEN_ID);
        var ageOfRecord = modulo(TreeFacts.XMAX.minus(val(recordXmin)));
        return transactions(OPEN.join(LOCK).on(asNumber(LOCKED).eq(modulo(open))))
                .where(isItsOwn())
                .and(TreeFacts.XMAX.minus(open).ge(ageOfRecord))
                .orderBy(open)
                .limit(inline(limit));
    }

    private static SelectJoinStep<Record6<Integer, String, String, String, String, Instant>> transactions(
            Table<?> locks) {
        return select(
                        PID,
                        field(name("p", "gid"), SQLDataType.CLOB),
                        either("usename", "owner", SQLDataType.CLOB),
                        either("datname", "database", SQLDataType.CLOB),
                        field(name("a", "application_name"), SQLDataType.CLOB),
                        either("xact_start", "prepared", Expressions.INSTANT))
                .from(locks.leftJoin(PREPARED)
                        .on(field(name("p", "transaction"), SQLDataType.OTHER).eq(LOCKED))
                        .leftJoin(ACTIVITY)
                        .on(field(name("a", "pid"), SQLDataType.INTEGER).eq(PID)));
    }

    /** A transaction waits for another by asking for a shared lock on that one's id. */
    private static Condition isItsOwn() {
        return field(name("l", "locktype"), SQLDataType.CLOB)
                .eq(inline("transactionid"))
                .and(field(name("l", "mode"), SQLDataType.CLOB).eq(inline("ExclusiveLock")))
                .and(field(name("l", "granted"), SQLDataType.BOOLEAN));
    }

    private static <T> Field<T> either(String ofSession, String ofPrepared, DataType<T> type) {
        return coalesce(field(name("a", ofSession), type), field(name("p", ofPrepared), type));
    }

    /** Of a transaction's 64 bits those that locks and records have. */
    private static Field<Long> modulo(Field<Long> transactionId) {
        return field("mod({0}, {1})", Long.class, transactionId, inline(XID_SPACE));
    }
}
