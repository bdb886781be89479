// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.withRecursive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The rows that an archive has, every value as the text that PostgreSQL has for it: root by root, by the bytes of their ids, and by
 * its key within each.
 *
 * <p>Of each row: {@link #ROOT_ID}, {@link #VERSION}, {@link #SIZE}, the text of each part of its key, then its columns in the order
 * that was asked for, all of them null where it is larger than {@link #AT_ONCE}.
 */
public final class ArchivedRowQueries {

    /** How many bytes of a row are read with it; of a larger one each value is asked for, piece by piece. */
    public static final int AT_ONCE = 1 << 16;

    public static final int ROOT_ID = 0;
    /** The transaction that wrote it: whoever writes it again has a later one. */
    public static final int VERSION = 1;
    /** Of all its values together, in bytes. */
    public static final int SIZE = 2;
    /** Where the key begins. */
    public static final int KEY = 3;

    private static final Field<String> ASKED_ID = field(name("asked", "id")).cast(SQLDataType.CLOB);
    private static final Field<String> INSTANCE_ID =
            field(name("chosen", "instance_id")).cast(SQLDataType.CLOB);
    private static final Field<Long> EXECUTION_ID = field(name("chosen", "execution_id"), Long.class);
    private static final Field<byte[]> WHOLE = field(name("v", "whole"), SQLDataType.BLOB);
    private static final Field<Integer> AT = field(name("g", "at"), Integer.class);

    private ArchivedRowQueries() {}

    /** Of the df side of some instances. */
    public static Select<Record> ofInstances(ArchivedTable table, List<String> columns, Collection<String> ids) {
        var rows = table("unnest({0})", array(ids))
                .as("asked", "id")
                .join(alias(table))
                .on(owner(table).eq(ASKED_ID));
        return rows(DSL.select(shown(table, columns)), table, columns, ASKED_ID, rows);
    }

    /** Of the trees of some roots, on the engine's side. */
    public static Select<Record> ofTrees(ArchivedTable table, List<String> columns, List<TreeBegin> begins) {
        var rows = TREE.join(alias(table)).on(owner(table).eq(MEMBER_ID));
        return rows(
                withRecursive(Trees.walk(begins)).select(shown(table, columns)), table, columns, Trees.ROOT_ID, rows);
    }

    /** Of some executions of the tree of one root: pairs of the id and the number of each. */
    public static Select<Record> ofExecutions(
            ArchivedTable table, List<String> columns, String rootId, List<String> ids, List<Long> executions) {
        var rows = table("unnest({0}, {1})", array(ids), val(executions.toArray(Long[]::new)))
                .as("chosen", "instance_id", "execution_id")
                .join(alias(table))
                .on(owner(table).eq(INSTANCE_ID))
                .and(field(name("a", "execution_id"), Long.class).eq(EXECUTION_ID));
        return rows(DSL.select(shown(table, columns)), table, columns, val(rootId), rows);
    }

    /**
     * With two levels of {@code offset}, so that PostgreSQL makes the text of each value once and adds up the sizes
     * once. It knows the size of stored text without reading it.
     */
    private static Select<Record> rows(
            SelectSelectStep<Record> shown,
            ArchivedTable table,
            List<String> columns,
            Field<String> rootId,
            Table<?> rows) {
        var texts = select(Stream.of(
                                Stream.of(
                                        rootId.as("root_id"),
                                        asNumber(column("xmin")).as("version")),
                                IntStream.range(0, table.key().size())
                                        .mapToObj(i -> column(table.key().get(i).getName())
                                                .as("k" + i)),
                                IntStream.range(0, columns.size())
                                        .mapToObj(i -> column(columns.get(i))
                                                .cast(SQLDataType.CLOB)
                                                .as("c" + i)))
                        .<Field<?>>flatMap(fields -> fields)
                        .toList())
                .from(rows)
                .offset(inline(0))
                .asTable("t");
        var sized = select(field("t.*"), size(columns).as("size"))
                .from(texts)
                .offset(inline(0))
                .asTable("r");
        return shown.from(sized).orderBy(order(table));
    }

    private static Field<Long> size(List<String> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> field("coalesce(octet_length({0}), 0)", Long.class, field(name("t", "c" + i))))
                .reduce(inline(0L), Field::plus);
    }

    private static List<Field<?>> shown(ArchivedTable table, List<String> columns) {
        var size = ofRow("size", Long.class);
        var shown =
                new ArrayList<Field<?>>(List.of(ofRow("root_id", String.class), ofRow("version", Long.class), size));
        IntStream.range(0, table.key().size())
                .mapToObj(i -> ofRow("k" + i, Object.class).cast(SQLDataType.CLOB))
                .forEach(shown::add);
        IntStream.range(0, columns.size())
                .mapToObj(i -> when(size.le(inline((long) AT_ONCE)), ofRow("c" + i, String.class)))
                .forEach(shown::add);
        return shown;
    }

    private static List<OrderField<?>> order(ArchivedTable table) {
        return Stream.concat(
                        Stream.of(ofRow("root_id", String.class).collate("C")),
                        IntStream.range(0, table.key().size()).mapToObj(i -> ofRow("k" + i, Object.class)))
                .<OrderField<?>>map(field -> field)
                .toList();
    }

    /**
     * One value, as UTF-8, in pieces of so many bytes: each with where it begins, the first at 1; null where there is none. No piece
     * where there is no such row any more. In one statement, which makes the
     * whole of it once, and without a sort, which would write all of it to disk: whoever reads looks at where each begins.
     */
    public static Select<Record2<Integer, byte[]>> value(
            ArchivedTable table, String column, List<String> key, int piece) {
        var whole = select(field(
                                "convert_to({0}, 'UTF8')",
                                SQLDataType.BLOB, column(column).cast(SQLDataType.CLOB))
                        .as("whole"))
                .from(alias(table))
                .where(and(IntStream.range(0, Math.min(key.size(), table.key().size()))
                        .mapToObj(i -> isPart(table.key().get(i), key.get(i)))
                        .toList()))
                .offset(inline(0))
                .asTable("v");
        var series = select(field(
                                "generate_series(1, greatest(octet_length({0}), 1), {1})",
                                Integer.class, WHOLE, inline(piece))
                        .as("at"))
                .asTable("g");
        return select(AT, field("substring({0} from {1} for {2})", SQLDataType.BLOB, WHOLE, AT, inline(piece)))
                .from(whole)
                .crossJoin(lateral(series));
    }

    private static Condition isPart(Field<?> part, String text) {
        return isText(field(name("a", part.getName()), part.getDataType()), text);
    }

    private static <T> Condition isText(Field<T> part, String text) {
        return part.eq(val(text).cast(part.getDataType()));
    }

    /** How many rows the engine has of the trees of some roots, and the sum of the numbers of the transactions that wrote them. */
    public static Select<Record3<String, Integer, Long>> versions(List<TreeBegin> begins) {
        var rows = ArchivedTable.ofEngine().stream()
                .map(table -> (Select<Record2<String, Long>>) select(
                                Trees.ROOT_ID.as("root_id"),
                                asNumber(column("xmin")).as("version"))
                        .from(TREE)
                        .join(alias(table))
                        .on(owner(table).eq(MEMBER_ID)))
                .reduce(Select::unionAll)
                .orElseThrow();
        var rootId = field(name("v", "root_id"), String.class);
        return withRecursive(Trees.walk(begins))
                .select(rootId, count(), sumOfVersions(field(name("v", "version"), Long.class)))
                .from(rows.asTable("v"))
                .groupBy(rootId);
    }

    /** As bigint, which has room for two billion rows, whatever the numbers of their transactions. */
    static Field<Long> sumOfVersions(Field<Long> version) {
        return field("cast(sum({0}) as bigint)", Long.class, version);
    }

    private static Table<Record> alias(ArchivedTable table) {
        return table.table().table().as("a");
    }

    private static Field<String> owner(ArchivedTable table) {
        return field(
                name("a", table.table().owner().getName()),
                table.table().owner().getDataType());
    }

    private static Field<Object> column(String column) {
        return field(name("a", column), SQLDataType.OTHER);
    }

    private static <T> Field<T> ofRow(String column, Class<T> type) {
        return field(name("r", column), type);
    }
}
