// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.isOf;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;

import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.EngineWords;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Engine instances, roots and sub-orchestrations, each with its current execution and its root: an id composed on a root's tells
 * whose it is.
 */
final class LiveLoops {

    static final EngineInstances LOOP = ENGINE_INSTANCES.as("m");
    static final EngineExecutions CURRENT = ENGINE_EXECUTIONS.as("c");
    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");

    private LiveLoops() {}

    static Table<?> table() {
        return LOOP.join(CURRENT)
                .on(CURRENT.INSTANCE_ID.eq(LOOP.INSTANCE_ID))
                .and(CURRENT.EXECUTION_ID.eq(LOOP.CURRENT_EXECUTION_ID))
                .join(ROOT)
                .on(ROOT.INSTANCE_ID.eq(rootOf(LOOP.INSTANCE_ID)));
    }

    /** Whether it is at work, and pg_durable's, of the database that this prefix of ids stands for. */
    static Condition areOurs(String prefix) {
        var turning = EngineWords.TURNING.stream().map(DSL::inline).toList();
        return CURRENT.STATUS
                .in(turning)
                .and(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(hasDfForm(localId(ROOT.INSTANCE_ID, prefix)))
                .and(isOf(ROOT.INSTANCE_ID, prefix))
                .and(isOfPgDurable(ROOT.ORCHESTRATION_NAME));
    }

    /** The same, but for what is held, of which nothing goes (R9). */
    static Condition mayBePruned(String prefix, HeldIds held) {
        return areOurs(prefix).and(held.lack(ROOT.INSTANCE_ID));
    }
}
