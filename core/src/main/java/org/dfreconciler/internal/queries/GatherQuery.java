// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;

/**
 * All that decides whether trees may go, in one statement and so in one snapshot, a row a tree: however many members a tree
 * has, only the sums leave the server.
 */
public final class GatherQuery {

    private static final Table<?> FACT = table(name("fact"));

    private static final Field<Boolean> OF_ROOT = fact("of_root", Boolean.class);

    public static final Field<String> ROOT_ID = fact("root_id", String.class);
    public static final Field<Boolean> SETTLED =
            boolAnd(condition(fact("settled", Boolean.class))).as("settled");
    public static final Field<Boolean> MAY_START =
            boolOr(condition(fact("starts", Boolean.class))).as("may_start");
    public static final Field<Integer> MEMBERS = count(fact("id", String.class)).as("members");
    public static final Field<Boolean> CLOSED =
            boolAnd(condition(fact("closed", Boolean.class))).as("closed");
    public static final Field<Boolean> HAS_ROOT =
            boolOr(condition(OF_ROOT).and(fact("id", String.class).isNotNull())).as("has_root");
    public static final Field<Boolean> HAS_DF_ROW =
            boolOr(condition(fact("has_df_row", Boolean.class))).as("has_df_row");
    public static final Field<String> PARENT_ID = ofRoot("parent_id", String.class);
    public static final Field<String> ORCHESTRATION_NAME = ofRoot("orchestration_name", String.class);
    public static final Field<String> STATUS = ofRoot("status", String.class);
    public static final Field<Instant> COMPLETED_AT = max(fact("completed_at", Expressions.INSTANT))
            .filterWhere(condition(OF_ROOT))
            .as("completed_at");
    public static final Field<Long> XMIN = ofRoot("xmin", Long.class);
    /** Messages and work items. */
    public static final Field<Long> QUEUED = sum("queued");
    /** What {@link ClaimQuery} locks: the root's turn, records with their current executions, leases, messages, work items. */
    public static final Field<Long> CLAIMABLE = sum("claimable");

    public static final Field<Long> SNAPSHOT_XMIN =
            field(select(Expressions.snapshotXmin())).as("snapshot_xmin");
    public static final Field<Long> SNAPSHOT_XMAX = TreeFacts.XMAX.as("snapshot_xmax");

    /** Whether a hold on the root's id stands (R9); only where holds are looked for. */
    public static final Field<Boolean> HELD = field(name("held"), Boolean.class);

    private GatherQuery() {}

    /**
     * @param now a lease that ended before it has run out
     * @param queueSeenBehind the {@code xmin} of the snapshot in which {@link EngineQueries#offTheTrees} looked at the whole
     *     queue: what earlier transactions queued was seen there
     * @param rootsMayHaveDfRows whether to look for df rows of the roots too; below a root they are always looked for
     * @param held which of the roots are held: one look-up by key for each
     */
    public static Select<? extends Record> of(
            List<TreeBegin> begins, Instant now, long queueSeenBehind, boolean rootsMayHaveDfRows, HeldIds held) {
        return withRecursive(Trees.walk(begins))
                .with(TreeFacts.of(now, queueSeenBehind, rootsMayHaveDfRows))
                .select(columns(held))
                .from(FACT)
                .groupBy(ROOT_ID);
    }

    private static List<SelectFieldOrAsterisk> columns(HeldIds held) {
        var columns = new ArrayList<SelectFieldOrAsterisk>(List.of(
                ROOT_ID,
                MEMBERS,
                SETTLED,
                MAY_START,
                CLOSED,
                HAS_ROOT,
                HAS_DF_ROW,
                PARENT_ID,
                ORCHESTRATION_NAME,
                STATUS,
                COMPLETED_AT,
                XMIN,
                QUEUED,
                CLAIMABLE,
                SNAPSHOT_XMIN,
                SNAPSHOT_XMAX));
        if (!held.areNone()) {
            columns.add(field(held.contain(ROOT_ID)).as(HELD));
        }
        return columns;
    }

    private static <T> Field<T> fact(String column, Class<T> type) {
        return field(name("fact", column), type);
    }

    private static <T> Field<T> fact(String column, DataType<T> type) {
        return field(name("fact", column), type);
    }

    private static <T> Field<T> ofRoot(String column, Class<T> type) {
        return max(fact(column, type)).filterWhere(condition(OF_ROOT)).as(column);
    }

    /** Of integers: a bigint, where jOOQ's own sum says numeric. */
    private static Field<Long> sum(String column) {
        return field("sum({0})", Long.class, fact(column, Integer.class)).as(column);
    }
}
