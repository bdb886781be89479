// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.types.InstantBinding;
import org.dfreconciler.rules.LabelPattern;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Receipts, in the table that docs/sql/receipt.sql makes in the control database, as unexecuted values. */
public final class ReceiptQueries {

    private static final Table<Record> RECEIPT =
            table(name("df_reconciler", "receipt")).as("r");
    private static final Field<String> ID = column("id", SQLDataType.CLOB);
    private static final Field<String> DATABASE = column("database_name", SQLDataType.CLOB);
    private static final Field<String> REASON = column("reason", SQLDataType.CLOB);
    private static final Field<String> CLAUSE = column("clause", SQLDataType.CLOB);
    private static final Field<String> LABEL = column("label", SQLDataType.CLOB);
    private static final Field<String> STATUS = column("status", SQLDataType.CLOB);
    private static final Field<String> OWNER = column("owner", SQLDataType.CLOB);
    private static final Field<Instant> CREATED_AT = column("created_at", Expressions.INSTANT);
    private static final Field<Instant> FINISHED_AT = column("finished_at", Expressions.INSTANT);
    private static final Field<Instant> REMOVED_AT = column("removed_at", Expressions.INSTANT);
    private static final Field<UUID> PASS = column("pass", SQLDataType.UUID);

    private static final List<Field<?>> WRITTEN =
            List.of(ID, DATABASE, REASON, CLAUSE, LABEL, STATUS, OWNER, CREATED_AT, FINISHED_AT, PASS);

    /** What a pass writes: all but the time, which is the server's own. */
    public static final List<String> WRITTEN_COLUMNS =
            WRITTEN.stream().map(Field::getName).toList();

    /** What it reads of them: whether one is there, and which are old. */
    public static final List<String> READ_BY_A_PASS = List.of(ID.getName(), PASS.getName(), REMOVED_AT.getName());

    public static final List<String> COLUMNS = Stream.concat(WRITTEN_COLUMNS.stream(), Stream.of(REMOVED_AT.getName()))
            .toList();

    private ReceiptQueries() {}

    private static <T> Field<T> column(String column, DataType<T> type) {
        return field(name("r", column), type);
    }

    /**
     * Writes receipts, as many as there are not yet of this pass: none is there but where a batch across two databases was
     * committed in one of them alone before.
     *
     * @param database empty for the control database itself
     */
    public static Query write(UUID pass, String database, List<ReceiptRow> rows) {
        var written = table(
                        "unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
                        texts(rows, ReceiptRow::id),
                        texts(rows, ReceiptRow::reason),
                        texts(rows, ReceiptRow::clause),
                        texts(rows, ReceiptRow::label),
                        texts(rows, ReceiptRow::status),
                        texts(rows, ReceiptRow::owner),
                        texts(rows, receipt -> literal(receipt.createdAt())),
                        texts(rows, receipt -> literal(receipt.finishedAt())))
                .as("r", "id", "reason", "clause", "label", "status", "owner", "created_at", "finished_at");
        return insertInto(table(name("df_reconciler", "receipt")), WRITTEN)
                .select(select(
                                ID,
                                val(database),
                                REASON,
                                CLAUSE,
                                LABEL,
                                STATUS,
                                OWNER,
                                field("cast({0} as timestamptz)", CREATED_AT),
                                field("cast({0} as timestamptz)", FINISHED_AT),
                                val(pass))
                        .from(written))
                .onConflictDoNothing();
    }

    private static Field<String[]> texts(List<ReceiptRow> rows, Function<ReceiptRow, @Nullable String> text) {
        return array(rows.stream().map(text).toList());
    }

    private static @Nullable String literal(@Nullable Instant instant) {
        return instant == null ? null : InstantBinding.literal(instant);
    }

    /** How many of these a pass has written. */
    public static Select<Record1<Integer>> countWritten(UUID pass, Collection<String> ids) {
        return selectCount().from(RECEIPT).where(PASS.eq(pass)).and(isOneOf(ID, ids));
    }

    /** Deletes the oldest of those that are older than this: so many at most. */
    public static Query deleteBefore(Instant removedAt, int limit) {
        return deleteFrom(RECEIPT)
                .where(row(ID, PASS)
                        .in(select(ID, PASS)
                                .from(RECEIPT)
                                .where(REMOVED_AT.lt(Expressions.instant(removedAt)))
                                .orderBy(REMOVED_AT)
                                .limit(inline(limit))));
    }

    /** Those of an id, as the engine has it: newest first, so many at most. */
    public static Select<Record> ofId(String id, int limit) {
        return newest(ID.eq(id), limit);
    }

    /** Those of some labels, newest first, so many at most: reads all receipts. */
    public static Select<Record> ofLabel(LabelPattern label, int limit) {
        return newest(ClauseExpressions.matches(LABEL, label), limit);
    }

    /** Those of what was removed then or later, newest first, so many at most. */
    public static Select<Record> since(Instant removedAt, int limit) {
        return newest(REMOVED_AT.ge(Expressions.instant(removedAt)), limit);
    }

    /**
     * What was removed since the beginning of a day, by day in UTC, the oldest first: the day, the passes and purges that removed it,
     * and how many went by age, by the cap, as orphans, and purged. A look at the index, and one at each receipt since then.
     */
    public static Select<Record6<LocalDate, Long, Long, Long, Long, Long>> byDay(Instant since) {
        var day = field("cast({0} at time zone 'UTC' as date)", SQLDataType.LOCALDATE, REMOVED_AT);
        return select(
                        day.as("day"),
                        countDistinct(PASS).cast(SQLDataType.BIGINT),
                        countOf("AGE"),
                        countOf("CAP"),
                        countOf("ORPHAN"),
                        countOf("PURGED"))
                .from(RECEIPT)
                .where(REMOVED_AT.ge(Expressions.instant(since)))
                .groupBy(field(name("day")))
                .orderBy(field(name("day")));
    }

    private static Field<Long> countOf(String reason) {
        return count().filterWhere(REASON.eq(inline(reason))).cast(SQLDataType.BIGINT);
    }

    private static Select<Record> newest(Condition condition, int limit) {
        return select(Stream.concat(WRITTEN.stream(), Stream.of(REMOVED_AT)).toList())
                .from(RECEIPT)
                .where(condition)
                .orderBy(REMOVED_AT.desc(), ID)
                .limit(inline(limit));
    }
}
