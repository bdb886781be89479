// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.beginsWith;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.LiveLoops.LOOP;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;

import java.util.Collection;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Sub-orchestrations that an execution of a live loop has started which is no longer there, as unexecuted values. Their ids say
 * which it was; of those that do not say, none is among them. All ids are the engine's.
 */
public final class StartedByPrunedQueries {

    private static final EngineInstances CHILD = ENGINE_INSTANCES.as("b");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private static final Field<Long> STARTED_BY = coalesce(
                    part(InstanceIds.STARTED_BY_COMPOSED), part(InstanceIds.STARTED_BY_ENGINE))
            .cast(SQLDataType.BIGINT);

    private StartedByPrunedQueries() {}

    /** By id, from one on. */
    public static Select<Record1<String>> behind(String prefix, HeldIds held, int keep, String after, int limit) {
        return page(of(LiveLoops.table(), prefix, held, keep).and(notExists(starter())), after, limit);
    }

    /** The same once all executions beyond the newest are gone: for a plan. */
    public static Select<Record1<String>> behindOncePruned(
            String prefix, HeldIds held, int keep, String after, int limit) {
        var loops = LiveLoops.table()
                .leftJoin(lateral(LoopQueries.oldestKept(keep)))
                .on(trueCondition());
        var stays = not(condition(coalesce(field(LoopQueries.isBeyond(EXECUTION)), inline(false))));
        return page(of(loops, prefix, held, keep).and(notExists(starter().and(stays))), after, limit);
    }

    /** Those of some ids. */
    public static Select<Record1<String>> among(String prefix, HeldIds held, int keep, Collection<String> ids) {
        return of(LiveLoops.table(), prefix, held, keep)
                .and(notExists(starter()))
                .and(isOneOf(CHILD.INSTANCE_ID, ids));
    }

    private static Select<Record1<String>> page(SelectConditionStep<Record1<String>> some, String after, int limit) {
        return some.and(CHILD.INSTANCE_ID.gt(after)).orderBy(CHILD.INSTANCE_ID).limit(inline(limit));
    }

    /** The execution that started one. */
    private static SelectConditionStep<Record1<Integer>> starter() {
        return selectOne()
                .from(EXECUTION)
                .where(EXECUTION.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(STARTED_BY));
    }

    /** Started by an execution before the newest of a loop. */
    private static SelectConditionStep<Record1<String>> of(Table<?> loops, String prefix, HeldIds held, int keep) {
        return select(CHILD.INSTANCE_ID)
                .from(CHILD)
                .join(loops)
                .on(LOOP.INSTANCE_ID.eq(CHILD.PARENT_INSTANCE_ID))
                .where(LiveLoops.mayBePruned(prefix, held))
                .and(beginsWith(CHILD.INSTANCE_ID, LOOP.INSTANCE_ID.concat(inline("::"))))
                .and(charLength(CHILD.INSTANCE_ID)
                        .eq(charLength(LOOP.INSTANCE_ID)
                                .plus(coalesce(
                                        charLength(end(InstanceIds.STARTED_BY_COMPOSED)),
                                        charLength(end(InstanceIds.STARTED_BY_ENGINE))))))
                .and(STARTED_BY.le(LOOP.CURRENT_EXECUTION_ID.minus(inline(keep))));
    }

    /** What the one pair of parentheses in a pattern matches of a sub-orchestration's id. */
    private static Field<String> part(String pattern) {
        return field("substring({0} from {1})", String.class, CHILD.INSTANCE_ID, inline(pattern));
    }

    /** What the whole of a pattern matches. */
    private static Field<String> end(String pattern) {
        return part("(" + pattern.replace("(", "(?:") + ")");
    }
}
