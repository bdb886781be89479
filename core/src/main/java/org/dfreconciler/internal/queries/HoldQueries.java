// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.types.EncodedText;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Holds (R9), in the table that docs/sql/hold.sql makes in the control database, as unexecuted values. */
public final class HoldQueries {

    static final Table<Record> HOLD = table(name("df_reconciler", "hold")).as("h");
    static final Field<String> DATABASE = field(name("h", "database_name"), SQLDataType.CLOB);
    static final Field<String> ID = field(name("h", "id"), SQLDataType.CLOB);
    private static final Field<String> REASON = field(name("h", "reason"), SQLDataType.CLOB);
    private static final Field<String> HELD_BY = field(name("h", "held_by"), SQLDataType.CLOB);
    private static final Field<Instant> SINCE = field(name("h", "since"), Expressions.INSTANT);
    private static final Field<Instant> UNTIL = field(name("h", "until"), Expressions.INSTANT);

    /** What a pass reads of the table. */
    public static final List<String> COLUMNS = List.of(DATABASE.getName(), ID.getName(), UNTIL.getName());

    private HoldQueries() {}

    /** What {@link org.dfreconciler.rules.Rules#isHeld} says. */
    static Condition standsAt(Field<Instant> now) {
        return UNTIL.isNull().or(UNTIL.gt(now));
    }

    /** Places a hold, by the function that locks the instance: {@code held}, {@code updated} or {@code gone}. */
    public static Select<Record1<String>> place(String id, String reason, @Nullable Instant until) {
        return select(
                call(HoldFunction.PLACE, SQLDataType.CLOB, val(id), val(reason), val(until, Expressions.INSTANT)));
    }

    /** Places a hold on a satellite's instance, which is locked there: {@code held} or {@code updated}. */
    public static Select<Record1<String>> placeInSatellite(
            String database, String id, String reason, @Nullable Instant until) {
        return select(call(
                HoldFunction.PLACE_IN_SATELLITE,
                SQLDataType.CLOB,
                val(database),
                val(id),
                val(reason),
                val(until, Expressions.INSTANT)));
    }

    /** Releases a hold; whether there was one. */
    public static Select<Record1<Boolean>> release(String id) {
        return select(call(HoldFunction.RELEASE, SQLDataType.BOOLEAN, val(id)));
    }

    /** The same of a satellite's instance. */
    public static Select<Record1<Boolean>> releaseInSatellite(String database, String id) {
        return select(call(HoldFunction.RELEASE_IN_SATELLITE, SQLDataType.BOOLEAN, val(database), val(id)));
    }

    /**
     * In a satellite, while a hold on its instance is written down in the control database: waits for a batch that is at work on
     * it, and keeps the next one from it. No row where there is no such instance.
     */
    public static Select<Record1<String>> lockInstance(String id) {
        return select(DF_INSTANCES.ID)
                .from(DF_INSTANCES)
                .where(DF_INSTANCES.ID.eq(id))
                .forKeyShare();
    }

    /** The name of the database of this number; no row where there is none. */
    public static Select<Record1<String>> nameOfDatabase(String oid) {
        return select(field(name("b", "datname"), SQLDataType.CLOB))
                .from(table(name("pg_catalog", "pg_database")).as("b"))
                .where(field(name("b", "oid")).cast(SQLDataType.CLOB).eq(oid));
    }

    /** All that stand, of all databases, oldest first. */
    public static Select<Record6<String, String, String, String, Instant, Instant>> standing() {
        return select(DATABASE, ID, EncodedText.of(REASON), HELD_BY, SINCE, UNTIL)
                .from(HOLD)
                .where(standsAt(now()))
                .orderBy(SINCE, DATABASE, ID);
    }

    /** Those that stand on instances of the control database which are not there: database, id, and how many there are in all. */
    public static Select<Record3<String, String, Integer>> onGoneInstances(int limit) {
        return first(
                DATABASE.eq(inline(""))
                        .and(notExists(selectOne().from(DF_INSTANCES).where(DF_INSTANCES.ID.eq(ID)))),
                limit);
    }

    /** The same of those on instances of databases that are not there. */
    public static Select<Record3<String, String, Integer>> inGoneDatabases(int limit) {
        var there = table(name("pg_catalog", "pg_database")).as("b");
        var its = field(name("b", "datname"), SQLDataType.CLOB);
        return first(
                DATABASE.ne(inline("")).and(notExists(selectOne().from(there).where(its.eq(DATABASE)))), limit);
    }

    private static Select<Record3<String, String, Integer>> first(Condition which, int limit) {
        return select(DATABASE, ID, count().over())
                .from(HOLD)
                .where(standsAt(now()))
                .and(which)
                .orderBy(DATABASE, ID)
                .limit(inline(limit));
    }

    /** How many stand, of all databases. */
    public static Select<Record1<Integer>> countStanding() {
        return selectCount().from(HOLD).where(standsAt(now()));
    }

    /**
     * The hold of an instance, where one stands: until when; and why, by whom and since when, where the role may read that.
     *
     * @param database its own; empty for the control database
     */
    public static Select<Record> of(String database, String id, Instant at, boolean whole) {
        return select(whole ? List.of(UNTIL, EncodedText.of(REASON), HELD_BY, SINCE) : List.of(UNTIL))
                .from(HOLD)
                .where(DATABASE.eq(database))
                .and(ID.eq(id))
                .and(standsAt(Expressions.instant(at)));
    }

    /** The ids that are held of one database. */
    public static Select<Record1<String>> idsOf(String database) {
        return select(ID)
                .from(HOLD)
                .where(DATABASE.eq(database))
                .and(Expressions.hasDfForm(ID))
                .and(standsAt(now()));
    }

    private static <T> Field<T> call(HoldFunction called, DataType<T> type, Field<?>... arguments) {
        return function(name("df_reconciler", called.functionName()), type, arguments);
    }

    private static Field<Instant> now() {
        return field("pg_catalog.now()", Expressions.INSTANT);
    }
}
