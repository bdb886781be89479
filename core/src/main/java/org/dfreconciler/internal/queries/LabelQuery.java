// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_HISTORY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/** Which labels take the most, as an unexecuted value. */
public final class LabelQuery {

    /** A table, and how many of its rows belong to each instance. */
    private record Part(TableField<?, String> owner, String called, Field<String> root) {

        CommonTableExpression<?> counted() {
            return name(called)
                    .fields("id", "n")
                    .as(select(root, count()).from(owner.getTable()).groupBy(root));
        }

        Field<String> id() {
            return field(name(called, "id"), SQLDataType.CLOB);
        }

        Field<Long> ofLabel() {
            return coalesce(sum(field(name(called, "n"), SQLDataType.BIGINT)), inline(0))
                    .cast(SQLDataType.BIGINT);
        }
    }

    private static final Part NODES = new Part(DF_NODES.INSTANCE_ID, "nodes", DF_NODES.INSTANCE_ID);
    private static final Part EXECUTIONS =
            new Part(ENGINE_EXECUTIONS.INSTANCE_ID, "executions", rootOf(ENGINE_EXECUTIONS.INSTANCE_ID));
    private static final Part HISTORY =
            new Part(ENGINE_HISTORY.INSTANCE_ID, "history", rootOf(ENGINE_HISTORY.INSTANCE_ID));

    private LabelQuery() {}

    /**
     * The labels whose instances take the most, so many at most, the largest first: label, null for none; instances; rows of these
     * tables; and the share of what those take that falls to the rows. Each table is read once.
     *
     * @param longest so many characters of a label are told apart: it can be as long as its owner likes
     */
    public static Select<Record4<String, Long, Long, Long>> largest(TableBytes bytes, int longest, int limit) {
        var label = left(INSTANCE.LABEL, inline(longest));
        var labelled = name("labelled")
                .fields("label", "instances", "nodes", "executions", "history")
                .as(select(
                                label,
                                count().cast(SQLDataType.BIGINT),
                                NODES.ofLabel(),
                                EXECUTIONS.ofLabel(),
                                HISTORY.ofLabel())
                        .from(INSTANCE)
                        .leftJoin(table(name(NODES.called())))
                        .on(NODES.id().eq(INSTANCE.ID))
                        .leftJoin(table(name(EXECUTIONS.called())))
                        .on(EXECUTIONS.id().eq(INSTANCE.ID))
                        .leftJoin(table(name(HISTORY.called())))
                        .on(HISTORY.id().eq(INSTANCE.ID))
                        .groupBy(label));
        var itself = field(name("labelled", "label"), SQLDataType.CLOB);
        var instances = ofLabel("instances");
        var rows = instances
                .plus(ofLabel(NODES.called()))
                .plus(ofLabel(EXECUTIONS.called()))
                .plus(ofLabel(HISTORY.called()));
        var size = field(
                        "round({0} + {1} + {2} + {3})",
                        Double.class,
                        share(instances, "instances", "labelled", bytes.dfInstances()),
                        share(NODES, bytes.dfNodes()),
                        share(EXECUTIONS, bytes.engineExecutions()),
                        share(HISTORY, bytes.engineHistory()))
                .cast(SQLDataType.BIGINT)
                .as("bytes");
        return with(List.of(NODES.counted(), EXECUTIONS.counted(), HISTORY.counted(), labelled))
                .select(itself, instances, rows, size)
                .from(table(name("labelled")))
                .orderBy(field(name("bytes")).desc(), instances.desc(), itself.collate("C"))
                .limit(inline(limit));
    }

    private static Field<Long> ofLabel(String column) {
        return field(name("labelled", column), SQLDataType.BIGINT);
    }

    private static Field<Double> share(Part part, long bytes) {
        return share(ofLabel(part.called()), "n", part.called(), bytes);
    }

    /** So much of the bytes as this is of the sum of a column, which is 0 where there is nothing. */
    private static Field<Double> share(Field<Long> of, String column, String table, long bytes) {
        var all = field(
                select(sum(field(name(table, column), SQLDataType.BIGINT))).from(table(name(table))));
        return field(
                "coalesce(cast({0} as double precision) * {1} / nullif({2}, 0), 0)",
                SQLDataType.DOUBLE, val(bytes), of, all);
    }
}
