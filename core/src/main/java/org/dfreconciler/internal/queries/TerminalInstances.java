// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Row3;
import org.jooq.Table;
import org.jooq.TableOnConditionStep;

/** df instances joined with what their engine roots know of their end. */
final class TerminalInstances {

    static final DfInstances INSTANCE = DF_INSTANCES.as("i");
    static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private static final Field<Instant> FINISHED_AT =
            coalesce(INSTANCE.COMPLETED_AT, EXECUTION.COMPLETED_AT, INSTANCE.CREATED_AT);

    private final Table<Record2<String, Instant>> terminal = select(INSTANCE.ID, FINISHED_AT.as("finished_at"))
            .from(withEngineEnd())
            .where(isTerminal())
            .asTable("t");

    final Field<String> id = terminal.field(INSTANCE.ID);
    final Field<Instant> finishedAt = terminal.field("finished_at", Expressions.INSTANT);

    Table<Record2<String, Instant>> table() {
        return terminal;
    }

    Row3<Boolean, Instant, String> order() {
        return Expressions.order(finishedAt, id);
    }

    /** The engine is asked only for the end of rows that do not know it themselves. */
    static TableOnConditionStep<Record> withEngineEnd() {
        return INSTANCE.leftJoin(ROOT)
                .on(ROOT.INSTANCE_ID.eq(INSTANCE.ID))
                .and(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(INSTANCE.COMPLETED_AT.isNull())
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID));
    }

    private static Condition isTerminal() {
        return INSTANCE.STATUS
                .in(inline("completed"), inline("failed"), inline("cancelled"))
                .and(Expressions.hasDfForm(INSTANCE.ID));
    }
}
