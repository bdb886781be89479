// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.DriftStatement.hasEnded;
import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.isInert;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.ROOT_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.DriftKind;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Engine roots without a df row, by what a pass would make of them (R5, R6): what {@link CandidateQueries#orphans} and
 * {@link GatherQuery} find out of some of them, of all of them at once. Their trees are walked, and nothing else: the cost is a
 * scan of each table, and a look-up for each member of such a tree.
 */
public final class DriftOrphanQuery {

    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final DfInstances DF = DF_INSTANCES.as("d");

    private static final Table<Record> ORPHAN = table(name("orphan"));
    private static final Field<String> ID = field(name("orphan", "id"), SQLDataType.CLOB);
    private static final Field<String> STATUS = field(name("orphan", "status"), SQLDataType.CLOB);
    private static final Field<Instant> COMPLETED_AT = field(name("orphan", "completed_at"), Expressions.INSTANT);
    private static final Condition IS_BEHIND_HORIZON =
            condition(field(name("orphan", "behind_horizon"), SQLDataType.BOOLEAN));

    private DriftOrphanQuery() {}

    /**
     * @param horizonKnown whether the server's snapshots show which transactions are still to come; a hot standby's do not
     * @param reclaimed whether a pass would reclaim orphans at all
     * @return kind, count, end of the one that ended first, ids of the oldest
     */
    public static Select<Record4<String, Integer, Instant, String[]>> orphans(
            Cutoffs cutoffs, boolean horizonKnown, boolean reclaimed) {
        var live = field(name("live", "root_id"), SQLDataType.CLOB);
        var tied = field(name("tied", "root_id"), SQLDataType.CLOB);
        var isProved = IS_BEHIND_HORIZON.and(tied.isNull()).and(reclaimed ? noCondition() : condition(inline(false)));
        var kind = when(live.isNotNull().and(IS_BEHIND_HORIZON), DriftStatement.of(DriftKind.ORPHAN_ACTIVE))
                // Of what the engine runs, the df row may be on its way.
                .when(
                        live.isNotNull(),
                        horizonKnown ? castNull(SQLDataType.CLOB) : DriftStatement.of(DriftKind.ORPHAN_UNRESOLVED))
                .when(
                        not(OrphanConditions.isInScope(STATUS, cutoffs)),
                        DriftStatement.of(DriftKind.ORPHAN_OUT_OF_SCOPE))
                .when(
                        not(condition(
                                coalesce(field(OrphanConditions.isPastGrace(COMPLETED_AT, cutoffs)), inline(false)))),
                        DriftStatement.of(DriftKind.ORPHAN_NOT_DUE))
                .when(isProved, DriftStatement.of(DriftKind.ORPHAN_PROVED))
                .otherwise(DriftStatement.of(DriftKind.ORPHAN_UNRESOLVED));
        var judged = select(kind.as("kind"), ID.as("id"), COMPLETED_AT.as("completed_at"))
                .from(ORPHAN)
                .leftJoin(selectDistinct(live).from(table(name("live"))).asTable("live"))
                .on(live.eq(ID))
                .leftJoin(selectDistinct(tied).from(table(name("tied"))).asTable("tied"))
                .on(tied.eq(ID))
                .asTable("judged");
        var found = select(
                        field(name("judged", "kind"), SQLDataType.CLOB),
                        field(name("judged", "id"), SQLDataType.CLOB),
                        field(name("judged", "completed_at"), Expressions.INSTANT))
                .from(judged)
                .where(field(name("judged", "kind")).isNotNull());
        return DriftStatement.of(List.of(roots(horizonKnown), begins(), tree(), live(cutoffs.now()), tied()), found);
    }

    private static CommonTableExpression<?> roots(boolean horizonKnown) {
        var xmin = asNumber(field(name("r", "xmin"), SQLDataType.OTHER));
        var isBehind = horizonKnown ? field(Expressions.isBehindHorizon(xmin)) : inline(false);
        return name("orphan")
                .fields("id", "status", "completed_at", "behind_horizon")
                .asMaterialized(select(ROOT.INSTANCE_ID, EXECUTION.STATUS, EXECUTION.COMPLETED_AT, isBehind)
                        .from(ROOT)
                        .leftJoin(EXECUTION)
                        .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                        .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                        .where(OrphanConditions.isOurs(ROOT, ""))
                        .and(OrphanConditions.hasNoDfRow(ROOT.INSTANCE_ID)));
    }

    /** The roots, and what belongs to their trees although no walk leads there. */
    private static CommonTableExpression<?> begins() {
        return name("begin")
                .fields("root_id", "member_id")
                .as(select(ID, ID)
                        .from(ORPHAN)
                        .unionAll(select(ID, ROOT.INSTANCE_ID)
                                .from(EngineQueries.withParents())
                                .join(ORPHAN)
                                .on(ID.eq(rootOf(ROOT.INSTANCE_ID)))
                                .where(EngineQueries.isDetached())));
    }

    private static CommonTableExpression<?> tree() {
        return Trees.from(
                table(name("begin")),
                field(name("begin", "root_id"), String.class),
                field(name("begin", "member_id"), String.class));
    }

    /** The roots of those trees that the engine works on, or may yet: what {@link TreeFacts} sums up of one tree. */
    private static CommonTableExpression<?> live(Instant now) {
        var atWork = select(ROOT_ID)
                .from(TREE)
                .join(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .where(not(hasEnded(EXECUTION.STATUS)));
        var starting = field(name("starting", "root_id"), String.class);
        return name("live")
                .fields("root_id")
                .as(atWork.unionAll(leased(
                                ENGINE_INSTANCE_LOCKS,
                                ENGINE_INSTANCE_LOCKS.INSTANCE_ID,
                                ENGINE_INSTANCE_LOCKS.LOCKED_UNTIL,
                                now))
                        .unionAll(leased(
                                ENGINE_WORKER_QUEUE,
                                ENGINE_WORKER_QUEUE.INSTANCE_ID,
                                ENGINE_WORKER_QUEUE.LOCKED_UNTIL,
                                now))
                        .unionAll(withAStartQueued())
                        .unionAll(select(starting)
                                .from(EngineQueries.rootsWithQueuedStarts().asTable("starting"))));
    }

    private static Select<Record1<String>> leased(
            Table<?> leases, Field<String> owner, Field<Long> lockedUntil, Instant now) {
        return select(ROOT_ID)
                .from(TREE)
                .join(leases)
                .on(owner.eq(MEMBER_ID))
                .where(not(condition(TreeFacts.hasRunOut(lockedUntil, now))));
    }

    /** A message is looked at once its id has matched ({@code offset} keeps it so): it can be hundreds of kilobytes long. */
    private static Select<Record1<String>> withAStartQueued() {
        var queued = select(ROOT_ID, ENGINE_ORCHESTRATOR_QUEUE.WORK_ITEM)
                .from(TREE)
                .join(ENGINE_ORCHESTRATOR_QUEUE)
                .on(ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID.eq(MEMBER_ID))
                .offset(inline(0))
                .asTable("queued", "root_id", "work_item");
        return select(field(name("queued", "root_id"), String.class))
                .from(queued)
                .where(not(isInert(field(name("queued", "work_item"), String.class))));
    }

    /** The roots of those that have something below them that is another's. */
    private static CommonTableExpression<?> tied() {
        var isBelow = MEMBER_ID.ne(ROOT_ID);
        return name("tied")
                .fields("root_id")
                .as(select(ROOT_ID)
                        .from(TREE)
                        .join(DF)
                        .on(DF.ID.eq(MEMBER_ID))
                        .where(isBelow)
                        .unionAll(select(ROOT_ID).from(TREE).where(isBelow).and(TreeFacts.isOfAnother())));
    }
}
