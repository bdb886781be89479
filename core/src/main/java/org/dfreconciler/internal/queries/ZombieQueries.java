// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.EngineQueries.ROOT;
import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.isBehindHorizon;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.TreeFacts.hasRunOut;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Collection;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record5;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Executions of ids of which the engine has no record, which a late message leaves behind, as unexecuted values. */
public final class ZombieQueries {

    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private ZombieQueries() {}

    /**
     * Their ids, from one on: so many at most. Of the control database's own alone, roots and sub-orchestrations; for a zombie
     * there is no name of an orchestration to go by. One reading of all executions.
     */
    public static Select<Record1<String>> ids(String after, int limit) {
        return select(EXECUTION.INSTANCE_ID)
                .from(EXECUTION)
                .leftJoin(ROOT)
                .on(ROOT.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID))
                .where(ROOT.INSTANCE_ID.isNull())
                .and(hasDfForm(rootOf(EXECUTION.INSTANCE_ID)))
                .and(EXECUTION.INSTANCE_ID.gt(after))
                .groupBy(EXECUTION.INSTANCE_ID)
                .orderBy(EXECUTION.INSTANCE_ID)
                .limit(inline(limit));
    }

    /**
     * What decides of some, in one snapshot: id, how many executions, when the last of them began, whether the engine may be at work
     * on it, and whether all of them are behind the commit horizon. No row where there is a record, or no execution.
     *
     * @param now a lease that ended before it has run out
     */
    public static Select<Record5<String, Integer, Instant, Boolean, Boolean>> facts(
            Collection<String> ids, Instant now) {
        return select(
                        EXECUTION.INSTANCE_ID,
                        count(),
                        max(EXECUTION.STARTED_AT),
                        field(isAtWork(now)).as("at_work"),
                        boolAnd(isProved()).as("behind_horizon"))
                .from(EXECUTION)
                .where(isOneOf(EXECUTION.INSTANCE_ID, ids))
                .and(hasNoRecord())
                .groupBy(EXECUTION.INSTANCE_ID);
    }

    /**
     * Deletes executions of some ids with their events, so many at most; looks at everything that decides again, in its own
     * snapshot.
     *
     * @param startedBefore when they must have begun
     * @return of each id: how many executions went; and, the same in each row, how many events in all
     */
    public static ResultQuery<Record3<String, Integer, Integer>> delete(
            Collection<String> ids, Instant startedBefore, Instant now, int limit) {
        var chosen = select(EXECUTION.INSTANCE_ID, EXECUTION.EXECUTION_ID)
                .from(EXECUTION)
                .where(isOneOf(EXECUTION.INSTANCE_ID, ids))
                .and(hasNoRecord())
                .and(not(isAtWork(now)))
                .and(EXECUTION.STARTED_AT.lt(Expressions.instant(startedBefore)))
                .and(isProved())
                .limit(inline(limit))
                .forUpdate()
                .of(EXECUTION)
                .skipLocked();
        var gone = field(name("gone", "instance_id"), String.class);
        return DSL.with(ExecutionQueries.deletionOf(chosen))
                .select(gone, count(), field(selectCount().from(table(name("events")))))
                .from(table(name("gone")))
                .groupBy(gone);
    }

    private static Condition hasNoRecord() {
        return notExists(selectOne().from(ROOT).where(ROOT.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID)));
    }

    private static Condition isProved() {
        return isBehindHorizon(asNumber(field(name("e", "xmin"), SQLDataType.OTHER)));
    }

    /** A lease, or any message or work item: it could make a record, or another execution. */
    private static Condition isAtWork(Instant now) {
        var lease = ENGINE_INSTANCE_LOCKS.as("l");
        var item = ENGINE_WORKER_QUEUE.as("w");
        var message = ENGINE_ORCHESTRATOR_QUEUE.as("q");
        return exists(selectOne()
                        .from(lease)
                        .where(lease.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID))
                        .and(not(condition(hasRunOut(lease.LOCKED_UNTIL, now)))))
                .or(exists(selectOne().from(item).where(item.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID))))
                .or(exists(selectOne().from(message).where(message.INSTANCE_ID.eq(EXECUTION.INSTANCE_ID))));
    }
}
