// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.DriftStatement.hasEnded;
import static org.dfreconciler.internal.queries.DriftStatement.isOlderThan;
import static org.dfreconciler.internal.queries.DriftStatement.unknown;
import static org.dfreconciler.internal.queries.EngineQueries.PARENT;
import static org.dfreconciler.internal.queries.EngineQueries.ROOT;
import static org.dfreconciler.internal.queries.Expressions.isComposed;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.LiveLoops.LOOP;
import static org.dfreconciler.internal.queries.TerminalInstances.HAS_ENDED;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Where the two stores disagree, but for orphans, as unexecuted values. Each reads whole tables, each of them once or twice, and
 * gives for each kind that there is: its name, how many, since when at the longest, and ids of the oldest.
 */
public final class DriftQueries {

    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final EngineInstances TOP = ENGINE_INSTANCES.as("t");
    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");

    private DriftQueries() {}

    /**
     * df instances whose status the engine's record of their id contradicts, or that have none.
     *
     * @param underWay what began or ended after it is on its way
     */
    public static Select<Record4<String, Integer, Instant, String[]>> instances(Instant underWay) {
        var isStranded = not(hasEndedInDf()).and(hasEnded(EXECUTION.STATUS));
        var kind = when(
                        ROOT.INSTANCE_ID.isNull().and(hasEndedInDf()),
                        DriftStatement.of(DriftKind.TERMINAL_WITHOUT_ROOT))
                .when(ROOT.INSTANCE_ID.isNull(), DriftStatement.of(DriftKind.MISSING_ROOT))
                .when(isStranded, DriftStatement.of(DriftKind.STRANDED))
                .when(
                        hasEndedInDf().and(not(hasEnded(EXECUTION.STATUS))),
                        DriftStatement.of(DriftKind.TERMINAL_BUT_LIVE));
        var since = when(isStranded, EXECUTION.COMPLETED_AT)
                .otherwise(coalesce(INSTANCE.COMPLETED_AT, INSTANCE.CREATED_AT));
        var judged = select(kind.as("kind"), INSTANCE.ID.cast(SQLDataType.CLOB).as("id"), since.as("since"))
                .from(INSTANCE)
                .leftJoin(ROOT)
                .on(ROOT.INSTANCE_ID.eq(INSTANCE.ID))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(Expressions.hasDfForm(INSTANCE.ID))
                .asTable("judged");
        var said = field(name("judged", "since"), Expressions.INSTANT);
        // A row's owner may write any time as its end, infinity too. A time in the future says nothing of how long it
        // has been so.
        var at = when(said.lt(Expressions.instant(underWay.plus(DriftKind.UNDER_WAY.multipliedBy(2)))), said);
        return DriftStatement.of(
                List.of(),
                select(
                                field(name("judged", "kind"), SQLDataType.CLOB),
                                field(name("judged", "id"), SQLDataType.CLOB),
                                at)
                        .from(judged)
                        .where(field(name("judged", "kind")).isNotNull())
                        .and(isOlderThan(underWay, at)));
    }

    /** Whether it has ended in df; a row without a status has not. */
    static Condition hasEndedInDf() {
        return condition(coalesce(field(HAS_ENDED), inline(false)));
    }

    /**
     * Sub-orchestrations at work below a root of ours that has ended: by their id, or up along their parents.
     *
     * @param underWay where the root ended after it, they are being ended too
     */
    public static Select<Record4<String, Integer, Instant, String[]>> runningMembers(Instant underWay) {
        var memberId = field(name("climb", "member_id"), SQLDataType.CLOB);
        var at = field(name("climb", "at"), SQLDataType.CLOB);
        var above = field(name("climb", "above"), SQLDataType.CLOB);
        var climb = name("climb")
                .fields("member_id", "at", "above")
                .as(select(MEMBER.INSTANCE_ID, MEMBER.INSTANCE_ID, above(MEMBER))
                        .from(MEMBER)
                        .leftJoin(EXECUTION)
                        .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                        .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                        .where(above(MEMBER).isNotNull())
                        .and(not(hasEnded(EXECUTION.STATUS)))
                        .union(select(memberId, TOP.INSTANCE_ID, above(TOP))
                                .from(table(name("climb")))
                                .join(TOP)
                                .on(TOP.INSTANCE_ID.eq(above))));
        return DriftStatement.of(
                List.of(climb),
                select(DriftStatement.of(DriftKind.RUNNING_MEMBER), memberId, EXECUTION.COMPLETED_AT)
                        .from(table(name("climb")))
                        .join(ROOT)
                        .on(ROOT.INSTANCE_ID.eq(at))
                        .join(EXECUTION)
                        .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                        .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                        .where(OrphanConditions.isOurs(ROOT, ""))
                        .and(hasEnded(EXECUTION.STATUS))
                        .and(isOlderThan(underWay, EXECUTION.COMPLETED_AT)));
    }

    /** The id of what it belongs to; null for a root. */
    private static Field<String> above(EngineInstances record) {
        return when(isComposed(record.INSTANCE_ID), rootOf(record.INSTANCE_ID)).otherwise(record.PARENT_INSTANCE_ID);
    }

    /** Sub-orchestrations of pg_durable's whose parent is gone, and whose root, by their id, is gone too: the topmost ones. */
    public static Select<Record4<String, Integer, Instant, String[]>> strays() {
        return DriftStatement.of(
                List.of(),
                select(DriftStatement.of(DriftKind.STRAY), ROOT.INSTANCE_ID, EXECUTION.COMPLETED_AT)
                        .from(withParentsAndTops()
                                .leftJoin(EXECUTION)
                                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID)))
                        .where(isStray()));
    }

    /** Records, each with its parent's, and with that of the root which its id names. */
    static Table<?> withParentsAndTops() {
        return EngineQueries.withParents().leftJoin(TOP).on(TOP.INSTANCE_ID.eq(rootOf(ROOT.INSTANCE_ID)));
    }

    /** A condition on {@link #withParentsAndTops}. */
    static Condition isStray() {
        var isMember = ROOT.PARENT_INSTANCE_ID
                .isNotNull()
                .or(ROOT.INSTANCE_ID.likeRegex(inline(InstanceIds.SUB_ORCHESTRATION_FORM)));
        return ROOT.PARENT_INSTANCE_ID
                .isNotNull()
                .or(isComposed(ROOT.INSTANCE_ID))
                .and(PARENT.INSTANCE_ID.isNull())
                .and(not(isComposed(ROOT.INSTANCE_ID)).or(TOP.INSTANCE_ID.isNull()))
                .and(isMember)
                .and(isOfPgDurable(ROOT.ORCHESTRATION_NAME));
    }

    /** Ids that have executions and no record: each once. Nobody knows since when. */
    public static Select<Record4<String, Integer, Instant, String[]>> zombies() {
        return DriftStatement.of(
                List.of(),
                select(DriftStatement.of(DriftKind.ZOMBIE), EXECUTION.INSTANCE_ID, unknown())
                        .from(EXECUTION)
                        .leftJoin(ROOT)
                        .on(ROOT.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID))
                        .where(ROOT.INSTANCE_ID.isNull())
                        .groupBy(EXECUTION.INSTANCE_ID));
    }

    /** Roots that this database's pg_durable did not start; since when, where they have ended. */
    public static Select<Record4<String, Integer, Instant, String[]>> foreignRoots() {
        return DriftStatement.of(
                List.of(),
                select(DriftStatement.of(DriftKind.FOREIGN_ROOT), ROOT.INSTANCE_ID, EXECUTION.COMPLETED_AT)
                        .from(ROOT)
                        .leftJoin(EXECUTION)
                        .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                        .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                        .where(ROOT.PARENT_INSTANCE_ID.isNull())
                        .and(EngineQueries.isForeign(List.of())));
    }

    /** Live loops with the most executions, so many of them, each with how many: the largest first. */
    public static Select<Record2<String, Integer>> largestLoops(int limit) {
        return select(LOOP.INSTANCE_ID, count())
                .from(LiveLoops.table())
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .where(LiveLoops.areOurs(""))
                .and(LOOP.CURRENT_EXECUTION_ID.gt(inline(1L)))
                .groupBy(LOOP.INSTANCE_ID)
                .orderBy(count().desc(), LOOP.INSTANCE_ID)
                .limit(inline(limit));
    }
}
