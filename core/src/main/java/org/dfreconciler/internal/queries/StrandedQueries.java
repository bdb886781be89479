// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.DriftStatement.hasEnded;
import static org.dfreconciler.internal.queries.EngineQueries.ROOT;
import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.isInert;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.queries.TreeFacts.hasRunOut;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.update;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.types.EncodedText;
import org.dfreconciler.internal.types.InstantBinding;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record9;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** df rows that have not ended although the engine has ended them, as unexecuted values. */
public final class StrandedQueries {

    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private StrandedQueries() {}

    /**
     * Their ids, from one on: so many at most. The same that {@link DriftQueries#instances} counts, however young. One reading of
     * df's instances; those that have not ended are compared with the engine's records.
     */
    public static Select<Record1<String>> ids(String after, int limit) {
        return select(INSTANCE.ID)
                .from(withTheEnd())
                .where(Expressions.hasDfForm(INSTANCE.ID))
                .and(not(DriftQueries.hasEndedInDf()))
                .and(hasEnded(EXECUTION.STATUS))
                .and(INSTANCE.ID.gt(after))
                .orderBy(INSTANCE.ID)
                .limit(inline(limit));
    }

    /**
     * What decides of some, in one snapshot: id, df's status, when it was created; whether the engine's record is a root of
     * pg_durable's, the status of its current execution, when that ended, the beginning of its word about it; whether the engine may be at
     * work on it, and whether the record is behind the commit horizon. No row where the engine has no record.
     *
     * @param now a lease that ended before it has run out
     * @param wordLength how many characters are read of the engine's word
     */
    public static Select<Record9<String, String, Instant, Boolean, String, Instant, String, Boolean, Boolean>> facts(
            Collection<String> ids, Instant now, int wordLength) {
        return select(
                        INSTANCE.ID,
                        INSTANCE.STATUS,
                        INSTANCE.CREATED_AT,
                        field(ROOT.PARENT_INSTANCE_ID.isNull().and(isOfPgDurable(ROOT.ORCHESTRATION_NAME)))
                                .as("ours"),
                        EXECUTION.STATUS.as("engine_status"),
                        EXECUTION.COMPLETED_AT.as("ended_at"),
                        EncodedText.of(left(EXECUTION.OUTPUT, inline(wordLength)))
                                .as("word"),
                        field(isAtWork(now)).as("at_work"),
                        field(Expressions.isBehindHorizon(
                                        Expressions.asNumber(field(name("r", "xmin"), SQLDataType.OTHER))))
                                .as("behind_horizon"))
                .from(withTheEnd())
                .where(isOneOf(INSTANCE.ID, ids));
    }

    private static Table<?> withTheEnd() {
        return INSTANCE.join(ROOT)
                .on(ROOT.INSTANCE_ID.eq(INSTANCE.ID))
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID));
    }

    /** A lease on it or on a work item of its own, or a message that could start something. */
    private static Condition isAtWork(Instant now) {
        var lease = ENGINE_INSTANCE_LOCKS.as("l");
        var item = ENGINE_WORKER_QUEUE.as("w");
        var message = ENGINE_ORCHESTRATOR_QUEUE.as("q");
        var isLeased = exists(selectOne()
                .from(lease)
                .where(lease.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(not(condition(hasRunOut(lease.LOCKED_UNTIL, now)))));
        var isWorkedFor = exists(selectOne()
                .from(item)
                .where(item.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(not(condition(hasRunOut(item.LOCKED_UNTIL, now)))));
        // With offset, so that no message is looked at before its id.
        var mayStart = exists(selectOne()
                .from(message)
                .where(message.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(not(isInert(message.WORK_ITEM)))
                .offset(inline(0)));
        return isLeased.or(isWorkedFor).or(mayStart);
    }

    /**
     * Gives rows a new status where they still have the one they had, as pg_durable's own writers do: {@code updated_at} with it,
     * {@code completed_at} of what completed alone.
     *
     * @return the ids of those that were changed
     */
    public static ResultQuery<Record1<String>> settle(List<NewStatus> changes) {
        var settled = table(
                        "(select id, was, becomes, cast(completed_at as timestamptz) from unnest({0}, {1}, {2}, {3})"
                                + " as handed(id, was, becomes, completed_at))",
                        column(changes, NewStatus::id),
                        column(changes, NewStatus::from),
                        column(changes, NewStatus::to),
                        column(
                                changes,
                                change -> change.completedAt() == null
                                        ? null
                                        : InstantBinding.literal(change.completedAt())))
                .as("settled", "id", "was", "becomes", "completed_at");
        return update(DF_INSTANCES)
                .set(DF_INSTANCES.STATUS, field(name("settled", "becomes"), String.class))
                .set(
                        DF_INSTANCES.COMPLETED_AT,
                        coalesce(
                                field(name("settled", "completed_at"), Expressions.INSTANT), DF_INSTANCES.COMPLETED_AT))
                .set(DF_INSTANCES.UPDATED_AT, field("pg_catalog.now()", Expressions.INSTANT))
                .from(settled)
                .where(DF_INSTANCES.ID.eq(field(name("settled", "id"), String.class)))
                .and(DF_INSTANCES.STATUS.isNotDistinctFrom(field(name("settled", "was"), String.class)))
                .returningResult(DF_INSTANCES.ID);
    }

    private static Field<String[]> column(List<NewStatus> changes, Function<NewStatus, String> value) {
        return array(changes.stream().map(value).toList());
    }
}
