// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.LiveLoops.CURRENT;
import static org.dfreconciler.internal.queries.LiveLoops.LOOP;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.rules.EngineWords;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The executions of live loops, as unexecuted values. A loop is an engine instance, root or sub-orchestration, that is at work;
 * an id composed on a root's tells whose it is. All ids are the engine's.
 *
 * <p>The engine reads and writes the current execution alone, by its key (duroxide-pg, {@code fetch_orchestration_item} and
 * {@code ack_orchestration_item} of migrations 20 to 26), and its tables have no foreign keys: who locks and deletes earlier ones
 * is in nobody's way.
 */
public final class LoopQueries {

    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private static final Field<String> ASKED = field(name("asked", "id")).cast(SQLDataType.CLOB);
    private static final Field<Long> AFTER = field(name("asked", "after")).cast(SQLDataType.BIGINT);
    private static final Field<Long> OLDEST_KEPT = field(name("kept", "execution_id"), Long.class);
    private static final Field<String> GONE_INSTANCE = field(name("gone", "instance_id"), String.class);
    private static final Field<Long> GONE_EXECUTION = field(name("gone", "execution_id"), Long.class);

    private LoopQueries() {}

    /**
     * Loops that may have more than the newest executions, by id, from one on. Those that were pruned before cost a look-up by
     * key each; those that have turned less than that, nothing.
     *
     * @param prefix of the ids of one database
     * @param held roots whose loops keep all they have
     */
    public static Select<Record1<String>> candidates(String prefix, HeldIds held, int keep, String after, int limit) {
        var old = EXECUTION
                .EXECUTION_ID
                .le(LOOP.CURRENT_EXECUTION_ID.minus(inline(keep)))
                .and(EXECUTION.STATUS.eq(inline(EngineWords.CONTINUED)));
        return select(LOOP.INSTANCE_ID)
                .from(LiveLoops.table())
                .where(LiveLoops.mayBePruned(prefix, held))
                .and(LOOP.CURRENT_EXECUTION_ID.gt(inline((long) keep)))
                .and(exists(selectOne()
                        .from(EXECUTION)
                        .where(EXECUTION.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                        .and(old)))
                .and(LOOP.INSTANCE_ID.gt(after))
                .orderBy(LOOP.INSTANCE_ID)
                .limit(inline(limit));
    }

    /**
     * Deletes the oldest executions of some loops beyond the newest, with their events; so many at most. Everything is looked at
     * in this statement's own snapshot: an id that was used again since it was chosen is another loop, judged as it is now.
     *
     * @param afters of each id the execution behind which to begin: earlier ones are gone, and only cost time to step over
     * @return of each loop: how many executions went, the last of them, and, the same in each row, how many events in all
     */
    public static ResultQuery<Record4<String, Integer, Long, Integer>> deleteBeyond(
            String prefix, HeldIds held, List<String> ids, List<Long> afters, int keep, int limit) {
        var old = select(EXECUTION.INSTANCE_ID, EXECUTION.EXECUTION_ID)
                .from(EXECUTION)
                .where(isBeyond())
                .and(EXECUTION.EXECUTION_ID.gt(AFTER))
                .orderBy(EXECUTION.EXECUTION_ID)
                .limit(inline(limit))
                .forUpdate()
                .skipLocked()
                .asTable("old", "instance_id", "execution_id");
        var asked = table("unnest({0}, {1})", array(ids), val(afters.toArray(Long[]::new)))
                .as("asked", "id", "after");
        var chosen = select(
                        field(name("old", "instance_id"), String.class), field(name("old", "execution_id"), Long.class))
                .from(asked)
                .join(LiveLoops.table())
                .on(LOOP.INSTANCE_ID.eq(ASKED))
                .crossJoin(lateral(oldestKept(keep)))
                .crossJoin(lateral(old))
                .where(LiveLoops.mayBePruned(prefix, held))
                .limit(inline(limit));
        return DSL.with(ExecutionQueries.deletionOf(chosen))
                .select(
                        GONE_INSTANCE,
                        count(),
                        max(GONE_EXECUTION),
                        field(selectCount().from(table(name("events")))))
                .from(table(name("gone")))
                .groupBy(GONE_INSTANCE);
    }

    /** How many executions of each of some loops are beyond the newest; no row where none is. */
    public static Select<Record2<String, Integer>> countBeyond(
            String prefix, HeldIds held, List<String> ids, int keep) {
        return select(LOOP.INSTANCE_ID, count())
                .from(table("unnest({0})", array(ids)).as("asked", "id"))
                .join(LiveLoops.table())
                .on(LOOP.INSTANCE_ID.eq(ASKED))
                .crossJoin(lateral(oldestKept(keep)))
                .join(EXECUTION)
                .on(isBeyond())
                .where(LiveLoops.mayBePruned(prefix, held))
                .groupBy(LOOP.INSTANCE_ID);
    }

    /**
     * Instances of ours that stand between two turns although nothing is queued that would begin the next one, and nobody is at
     * work on it: no engine before duroxide 0.1.32 goes on with them. So many at most, and in each row how many there are.
     */
    public static Select<Record2<String, Integer>> dead(String prefix, Instant now, int limit) {
        var message = selectOne()
                .from(ENGINE_ORCHESTRATOR_QUEUE)
                .where(ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID.eq(LOOP.INSTANCE_ID));
        var lease = selectOne()
                .from(ENGINE_INSTANCE_LOCKS)
                .where(ENGINE_INSTANCE_LOCKS.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .and(coalesce(ENGINE_INSTANCE_LOCKS.LOCKED_UNTIL, inline(0L)).ge(now.toEpochMilli()));
        return select(LOOP.INSTANCE_ID, count().over().as("all"))
                .from(LiveLoops.table())
                .where(LiveLoops.areOurs(prefix))
                .and(CURRENT.STATUS.eq(inline(EngineWords.CONTINUED)))
                .and(notExists(message))
                .and(notExists(lease))
                .orderBy(LOOP.INSTANCE_ID)
                .limit(inline(limit));
    }

    /** The oldest of the newest executions; none where a loop has no more than those. */
    static Table<?> oldestKept(int keep) {
        var newest = ENGINE_EXECUTIONS.as("k");
        return select(newest.EXECUTION_ID)
                .from(newest)
                .where(newest.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .and(newest.EXECUTION_ID.le(LOOP.CURRENT_EXECUTION_ID))
                .orderBy(newest.EXECUTION_ID.desc())
                .limit(inline(1))
                .offset(inline(keep - 1))
                .asTable("kept", "execution_id");
    }

    private static Condition isBeyond() {
        return isBeyond(EXECUTION);
    }

    /** Of a loop with its {@link #oldestKept}. */
    static Condition isBeyond(EngineExecutions execution) {
        return execution
                .INSTANCE_ID
                .eq(LOOP.INSTANCE_ID)
                .and(execution.EXECUTION_ID.lt(OLDEST_KEPT))
                .and(execution.EXECUTION_ID.lt(LOOP.CURRENT_EXECUTION_ID))
                .and(execution.STATUS.eq(inline(EngineWords.CONTINUED)));
    }
}
