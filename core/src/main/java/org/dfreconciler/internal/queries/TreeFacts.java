// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.hasRootForm;
import static org.dfreconciler.internal.queries.Expressions.isComposed;
import static org.dfreconciler.internal.queries.Expressions.isInert;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstanceLocks;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineOrchestratorQueue;
import org.dfreconciler.internal.tables.engine.tables.EngineWorkerQueue;
import org.dfreconciler.rules.EngineWords;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * What there is to know of each id of some trees, as a common table expression: a row for each id, and one for each message, work
 * item, lease and df row of it. {@link GatherQuery} sums them up.
 */
final class TreeFacts {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final EngineInstanceLocks LEASE = ENGINE_INSTANCE_LOCKS.as("l");
    private static final EngineOrchestratorQueue MESSAGE = ENGINE_ORCHESTRATOR_QUEUE.as("q");
    private static final EngineWorkerQueue WORK_ITEM = ENGINE_WORKER_QUEUE.as("w");
    private static final DfInstances DF = DF_INSTANCES.as("d");

    private static final long XID_SPACE = 1L << 32;

    private static final Condition IS_ROOT = MEMBER_ID.eq(Trees.ROOT_ID);
    private static final Field<Object> RECORD_XMIN = field(name("m", "xmin"), SQLDataType.OTHER);
    static final Field<Long> XMAX = field(select(Expressions.snapshotXmax()));

    private TreeFacts() {}

    /** Parameters as for {@link GatherQuery#of}. */
    static CommonTableExpression<Record> of(Instant now, long queueSeenBehind, boolean rootsMayHaveDfRows) {
        return name("fact")
                .as(records(queueSeenBehind)
                        .unionAll(messages())
                        .unionAll(workItems(now))
                        .unionAll(leases(now))
                        .unionAll(dfRows(rootsMayHaveDfRows)));
    }

    /** The first, which names the columns: for each id of a tree its record, where there is one, with its current execution. */
    private static Select<Record> records(long queueSeenBehind) {
        var ended = EXECUTION.STATUS.in(
                EngineWords.SETTLED.stream().map(status -> inline(status)).toList());
        return select(List.<SelectFieldOrAsterisk>of(
                        Trees.ROOT_ID.as("root_id"),
                        field(IS_ROOT).as("of_root"),
                        field(MEMBER.INSTANCE_ID.isNull().or(condition(coalesce(field(ended), inline(false)))))
                                .as("settled"),
                        hadAStart(queueSeenBehind).as("starts"),
                        field(IS_ROOT.or(not(isOfAnother()))).as("closed"),
                        inline(false).as("has_df_row"),
                        when(IS_ROOT, inline(1))
                                .otherwise(inline(0))
                                .plus(present(EXECUTION.INSTANCE_ID))
                                .as("claimable"),
                        inline(0).as("queued"),
                        MEMBER.INSTANCE_ID.as("id"),
                        MEMBER.PARENT_INSTANCE_ID.as("parent_id"),
                        MEMBER.ORCHESTRATION_NAME.as("orchestration_name"),
                        EXECUTION.STATUS.as("status"),
                        EXECUTION.COMPLETED_AT.as("completed_at"),
                        when(IS_ROOT, asNumber(RECORD_XMIN)).as("xmin")))
                .from(TREE)
                .leftJoin(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID));
    }

    private static Select<Record> messages() {
        var starts = field(name("message", "starts"), Boolean.class);
        return beside(inline(true), starts, inline(true), inline(false), 1, 1)
                .from(TREE)
                .crossJoin(ofMember(
                        MESSAGE,
                        MESSAGE.INSTANCE_ID,
                        field(not(isInert(MESSAGE.WORK_ITEM))).as("starts"),
                        "message"));
    }

    private static Select<Record> workItems(Instant now) {
        var settled = field(name("item", "settled"), Boolean.class);
        return beside(settled, inline(false), inline(true), inline(false), 1, 1)
                .from(TREE)
                .crossJoin(ofMember(
                        WORK_ITEM,
                        WORK_ITEM.INSTANCE_ID,
                        hasRunOut(WORK_ITEM.LOCKED_UNTIL, now).as("settled"),
                        "item"));
    }

    private static Select<Record> leases(Instant now) {
        var settled = field(name("lease", "settled"), Boolean.class);
        return beside(settled, inline(false), inline(true), inline(false), 1, 0)
                .from(TREE)
                .crossJoin(ofMember(
                        LEASE,
                        LEASE.INSTANCE_ID,
                        hasRunOut(LEASE.LOCKED_UNTIL, now).as("settled"),
                        "lease"));
    }

    private static Select<Record> dfRows(boolean alsoOfRoots) {
        return beside(inline(true), inline(false), field(IS_ROOT), field(IS_ROOT), 0, 0)
                .from(TREE)
                .join(DF)
                .on(DF.ID.eq(MEMBER_ID))
                .where(alsoOfRoots ? noCondition() : not(IS_ROOT));
    }

    /**
     * A row for something that is no record: a message, a work item, a lease or a df row. The columns of records are
     * null in it.
     */
    private static SelectSelectStep<Record> beside(
            Field<Boolean> settled,
            Field<Boolean> starts,
            Field<Boolean> closed,
            Field<Boolean> hasDfRow,
            int claimable,
            int queued) {
        var nothing = inline((String) null, SQLDataType.CLOB);
        return select(List.<SelectFieldOrAsterisk>of(
                Trees.ROOT_ID,
                inline(false),
                settled,
                starts,
                closed,
                hasDfRow,
                inline(claimable),
                inline(queued),
                nothing,
                nothing,
                nothing,
                nothing,
                inline((Instant) null, Expressions.INSTANT),
                inline((Long) null, SQLDataType.BIGINT)));
    }

    /** The rows of a member by its id. With {@code offset}, so that PostgreSQL asks member by member, and never reads a queue. */
    private static Table<?> ofMember(Table<?> rows, Field<String> owner, Field<Boolean> fact, String alias) {
        return lateral(select(fact)
                .from(rows)
                .where(owner.eq(MEMBER_ID))
                .offset(inline(0))
                .asTable(alias));
    }

    /** Whether a lease has run out; one without an end is nobody's. */
    static Field<Boolean> hasRunOut(Field<Long> lockedUntil, Instant now) {
        return coalesce(field(lockedUntil.lt(now.toEpochMilli())), inline(true));
    }

    /**
     * Whether a start may be queued below a member. A child's start is queued under an id of which there is no record yet, and no
     * index finds ids by their beginning; so the whole queue is looked at once a page, before. What was queued since then is the
     * work of a turn, which also wrote the record of the member that took it: only where a record was, the queue is looked at
     * again, in this statement's own snapshot. PostgreSQL does so at most once a statement, and not at all where nothing was
     * written.
     */
    private static Field<Boolean> hadAStart(long queueSeenBehind) {
        var xmin = asNumber(RECORD_XMIN);
        var age = field("mod({0} - {1}, {2})", Long.class, XMAX, xmin, inline(XID_SPACE));
        var hadATurnSince = xmin.ge(inline(3L)).and(age.le(XMAX.minus(val(queueSeenBehind))));
        var isStarting = rootOf(Trees.ROOT_ID).in(EngineQueries.rootsWithQueuedStarts());
        return when(hadATurnSince, field(isStarting)).otherwise(inline(false));
    }

    /**
     * Whether the id is composed on the id of another tree's root. (A member with a df row of its own belongs to
     * another tree too; that is asked for elsewhere.)
     */
    static Condition isOfAnother() {
        return isComposed(MEMBER_ID)
                .and(hasRootForm(rootOf(MEMBER_ID)))
                .and(rootOf(MEMBER_ID).ne(rootOf(Trees.ROOT_ID)));
    }

    private static Field<Integer> present(Field<?> column) {
        return when(column.isNotNull(), inline(1)).otherwise(inline(0));
    }
}
