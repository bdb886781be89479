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
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.Collection;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.SQLDataType;

/**
 * Sub-orchestrations that an execution of a live loop has started which is no longer there, as unexecuted values. Their ids say
 * which it was; of those that do not say, none is among them. All ids are the engine's.
 */
public final class StartedByPrunedQueries {

    private static final EngineInstances CHILD = ENGINE_INSTANCES.as("b");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private StartedByPrunedQueries() {}

    /** By id, from one on. */
    public static Select<Record1<String>> behind(String prefix, HeldIds held, int keep, String after, int limit) {
        return startedByPruned(prefix, held, keep)
                .and(CHILD.INSTANCE_ID.gt(after))
                .orderBy(CHILD.INSTANCE_ID)
                .limit(inline(limit));
    }

    /** Those of some ids. */
    public static Select<Record1<String>> among(String prefix, HeldIds held, int keep, Collection<String> ids) {
        return startedByPruned(prefix, held, keep).and(isOneOf(CHILD.INSTANCE_ID, ids));
    }

    private static SelectConditionStep<Record1<String>> startedByPruned(String prefix, HeldIds held, int keep) {
        var startedBy = coalesce(part(InstanceIds.STARTED_BY_COMPOSED), part(InstanceIds.STARTED_BY_ENGINE))
                .cast(SQLDataType.BIGINT);
        var execution = selectOne()
                .from(EXECUTION)
                .where(EXECUTION.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(startedBy));
        return select(CHILD.INSTANCE_ID)
                .from(CHILD)
                .join(LiveLoops.table())
                .on(LOOP.INSTANCE_ID.eq(CHILD.PARENT_INSTANCE_ID))
                .where(LiveLoops.mayBePruned(prefix, held))
                .and(beginsWith(CHILD.INSTANCE_ID, LOOP.INSTANCE_ID.concat(inline("::"))))
                .and(charLength(CHILD.INSTANCE_ID)
                        .eq(charLength(LOOP.INSTANCE_ID)
                                .plus(coalesce(
                                        charLength(end(InstanceIds.STARTED_BY_COMPOSED)),
                                        charLength(end(InstanceIds.STARTED_BY_ENGINE))))))
                .and(startedBy.le(LOOP.CURRENT_EXECUTION_ID.minus(inline(keep))))
                .and(notExists(execution));
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
