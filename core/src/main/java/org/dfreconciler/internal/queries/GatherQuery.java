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
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.withRecursive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstanceLocks;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineOrchestratorQueue;
import org.dfreconciler.internal.tables.engine.tables.EngineWorkerQueue;
import org.dfreconciler.rules.EngineWords;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * All that decides whether trees may go, in one statement and so in one snapshot, a row a tree: however many members a tree
 * has, only the sums leave the server.
 */
public final class GatherQuery {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final EngineInstanceLocks LEASE = ENGINE_INSTANCE_LOCKS.as("l");
    private static final EngineOrchestratorQueue MESSAGE = ENGINE_ORCHESTRATOR_QUEUE.as("q");
    private static final EngineWorkerQueue WORK_ITEM = ENGINE_WORKER_QUEUE.as("w");
    private static final DfInstances DF = DF_INSTANCES.as("d");

    private static final long XID_SPACE = 1L << 32;

    private static final Field<Long> RECORD_XMIN = asNumber(field(name("m", "xmin"), SQLDataType.OTHER));
    private static final Field<Integer> MESSAGES = field(name("messages", "number"), Integer.class);
    private static final Field<Boolean> MESSAGE_STARTS = field(name("messages", "starts"), Boolean.class);
    private static final Field<Integer> WORK_ITEMS = field(name("items", "number"), Integer.class);
    private static final Field<Boolean> WORK_ITEM_LEASED = field(name("items", "leased"), Boolean.class);

    private static final Condition IS_ROOT = MEMBER_ID.eq(Trees.ROOT_ID);

    public static final Field<String> ROOT_ID = Trees.ROOT_ID;
    public static final Field<Boolean> SETTLED = field(name("settled"), Boolean.class);
    public static final Field<Boolean> MAY_START = field(name("may_start"), Boolean.class);
    public static final Field<Integer> MEMBERS = count(MEMBER.INSTANCE_ID).as("members");
    public static final Field<Boolean> CLOSED =
            boolAnd(IS_ROOT.or(not(isOfAnother()))).as("closed");
    public static final Field<Boolean> HAS_ROOT =
            boolOr(IS_ROOT.and(MEMBER.INSTANCE_ID.isNotNull())).as("has_root");
    public static final Field<Boolean> HAS_DF_ROW =
            boolOr(IS_ROOT.and(DF.ID.isNotNull())).as("has_df_row");
    public static final Field<String> PARENT_ID =
            max(MEMBER.PARENT_INSTANCE_ID).filterWhere(IS_ROOT).as("parent_id");
    public static final Field<String> ORCHESTRATION_NAME =
            max(MEMBER.ORCHESTRATION_NAME).filterWhere(IS_ROOT).as("orchestration_name");
    public static final Field<String> STATUS =
            max(EXECUTION.STATUS).filterWhere(IS_ROOT).as("status");
    public static final Field<Instant> COMPLETED_AT =
            max(EXECUTION.COMPLETED_AT).filterWhere(IS_ROOT).as("completed_at");
    public static final Field<Long> XMIN = max(RECORD_XMIN).filterWhere(IS_ROOT).as("xmin");
    /** Messages and work items. */
    public static final Field<BigDecimal> QUEUED =
            sum(MESSAGES.plus(WORK_ITEMS)).as("queued");
    /** What {@link ClaimQuery} locks: the root's turn, records, current executions, leases, messages and work items. */
    public static final Field<BigDecimal> CLAIMABLE = sum(when(IS_ROOT, inline(1))
                    .otherwise(inline(0))
                    .plus(present(MEMBER.INSTANCE_ID))
                    .plus(present(EXECUTION.INSTANCE_ID))
                    .plus(present(LEASE.INSTANCE_ID))
                    .plus(MESSAGES)
                    .plus(WORK_ITEMS))
            .as("claimable");

    public static final Field<Long> SNAPSHOT_XMIN = Expressions.snapshotXmin().as("snapshot_xmin");
    public static final Field<Long> SNAPSHOT_XMAX = Expressions.snapshotXmax().as("snapshot_xmax");

    private GatherQuery() {}

    /**
     * @param now a lease that ended before it has run out
     * @param queueSeenBehind the {@code xmin} of the snapshot in which {@link EngineQueries#offTheTrees} looked at the whole
     *     queue: what earlier transactions queued was seen there
     */
    public static Select<? extends Record> of(List<TreeBegin> begins, Instant now, long queueSeenBehind) {
        return withRecursive(Trees.walk(begins))
                .select(
                        ROOT_ID,
                        MEMBERS,
                        settled(now),
                        mayStart(queueSeenBehind),
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
                        SNAPSHOT_XMAX)
                .from(TREE)
                .leftJoin(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .leftJoin(LEASE)
                .on(LEASE.INSTANCE_ID.eq(MEMBER_ID))
                .leftJoin(DF)
                .on(DF.ID.eq(MEMBER_ID))
                .crossJoin(lateral(select(
                                count().as("number"),
                                coalesce(boolOr(not(isInert(MESSAGE.WORK_ITEM))), inline(false))
                                        .as("starts"))
                        .from(MESSAGE)
                        .where(MESSAGE.INSTANCE_ID.eq(MEMBER_ID))
                        .asTable("messages")))
                .crossJoin(lateral(select(
                                count().as("number"),
                                coalesce(boolOr(WORK_ITEM.LOCKED_UNTIL.ge(now.toEpochMilli())), inline(false))
                                        .as("leased"))
                        .from(WORK_ITEM)
                        .where(WORK_ITEM.INSTANCE_ID.eq(MEMBER_ID))
                        .asTable("items")))
                .groupBy(ROOT_ID);
    }

    private static Field<Boolean> settled(Instant now) {
        var ended = coalesce(
                field(EXECUTION.STATUS.in(EngineWords.SETTLED.stream()
                        .map(status -> inline(status))
                        .toList())),
                inline(false));
        var isLeased = coalesce(field(LEASE.LOCKED_UNTIL.ge(now.toEpochMilli())), inline(false));
        return boolAnd(MEMBER.INSTANCE_ID
                        .isNull()
                        .or(condition(ended))
                        .and(not(condition(isLeased)))
                        .and(not(condition(WORK_ITEM_LEASED))))
                .as("settled");
    }

    /**
     * Whether a message starts something. A child's start is queued under an id of which there is no record yet, and no index
     * finds ids by their beginning; so the whole queue is looked at once a page, before. What was queued since then is the work
     * of a turn, which also wrote the record of the member that took it: only where a record was, the queue is looked at again,
     * in this statement's own snapshot. PostgreSQL does so at most once a statement, and not at all where nothing was written.
     */
    private static Field<Boolean> mayStart(long queueSeenBehind) {
        var age = field("mod({0} - {1}, {2})", Long.class, Expressions.snapshotXmax(), RECORD_XMIN, inline(XID_SPACE));
        var hadATurnSince =
                RECORD_XMIN.ge(inline(3L)).and(age.le(Expressions.snapshotXmax().minus(val(queueSeenBehind))));
        var isStarting = Trees.ROOT_ID.in(EngineQueries.rootsWithQueuedStarts());
        return boolOr(condition(MESSAGE_STARTS)
                        .or(condition(when(hadATurnSince, field(isStarting)).otherwise(inline(false)))))
                .as("may_start");
    }

    private static Condition isOfAnother() {
        var byItsId = isComposed(MEMBER_ID)
                .and(hasRootForm(rootOf(MEMBER_ID)))
                .and(rootOf(MEMBER_ID).ne(Trees.ROOT_ID));
        return DF.ID.isNotNull().or(byItsId);
    }

    private static Field<Integer> present(Field<?> column) {
        return when(column.isNotNull(), inline(1)).otherwise(inline(0));
    }
}
