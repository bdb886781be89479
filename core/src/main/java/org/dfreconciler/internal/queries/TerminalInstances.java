// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.Table;

/** df instances that have ended, with when they finished: as they say themselves, or their engine roots, or when they began. */
final class TerminalInstances {

    static final DfInstances INSTANCE = DF_INSTANCES.as("i");
    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    /** Terminal but for the form of the id: no fewer rows, and cheaper to count. */
    static final Condition HAS_ENDED = INSTANCE.STATUS.in(inline("completed"), inline("failed"), inline("cancelled"));

    private static final Condition IS_TERMINAL = HAS_ENDED.and(Expressions.hasDfForm(INSTANCE.ID));
    private static final String FINISHED_AT = "finished_at";

    private final Table<Record2<String, Instant>> terminal;
    final Field<String> id;
    final Field<Instant> finishedAt;

    private TerminalInstances(Select<Record2<String, Instant>> terminal) {
        this.terminal = terminal.asTable("t");
        this.id = this.terminal.field(INSTANCE.ID);
        this.finishedAt = this.terminal.field(FINISHED_AT, Expressions.INSTANT);
    }

    /** All of them. */
    static TerminalInstances all() {
        return new TerminalInstances(select(
                        INSTANCE.ID,
                        coalesce(INSTANCE.COMPLETED_AT, EXECUTION.COMPLETED_AT, INSTANCE.CREATED_AT)
                                .as(FINISHED_AT))
                .from(INSTANCE.leftJoin(ROOT)
                        .on(isRoot())
                        .and(INSTANCE.COMPLETED_AT.isNull())
                        .leftJoin(EXECUTION)
                        .on(isCurrent()))
                .where(IS_TERMINAL));
    }

    /**
     * Those that finished up to an instant, and those of which nobody knows when. Each of the three that can say when does so
     * in a query of its own, which looks at the time first: where little is that old, little is joined.
     */
    static TerminalInstances finishedUpTo(Instant last) {
        var limit = Expressions.instant(last);
        var itself = select(INSTANCE.ID, INSTANCE.COMPLETED_AT.as(FINISHED_AT))
                .from(INSTANCE)
                .where(INSTANCE.COMPLETED_AT.le(limit))
                .and(IS_TERMINAL);
        var engine = select(INSTANCE.ID, EXECUTION.COMPLETED_AT)
                .from(INSTANCE)
                .join(ROOT)
                .on(isRoot())
                .join(EXECUTION)
                .on(isCurrent())
                .where(EXECUTION.COMPLETED_AT.le(limit))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(IS_TERMINAL);
        var beginning = select(INSTANCE.ID, INSTANCE.CREATED_AT)
                .from(INSTANCE)
                .where(INSTANCE.CREATED_AT.le(limit).or(INSTANCE.CREATED_AT.isNull()))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(IS_TERMINAL)
                .and(Expressions.notExists(selectOne()
                        .from(ROOT)
                        .join(EXECUTION)
                        .on(isCurrent())
                        .where(isRoot())
                        .and(EXECUTION.COMPLETED_AT.isNotNull())));
        return new TerminalInstances(itself.unionAll(engine).unionAll(beginning));
    }

    private static Condition isRoot() {
        return ROOT.INSTANCE_ID.eq(INSTANCE.ID).and(ROOT.PARENT_INSTANCE_ID.isNull());
    }

    private static Condition isCurrent() {
        return EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID).and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID));
    }

    Table<Record2<String, Instant>> table() {
        return terminal;
    }

    Row3<Boolean, Instant, String> order() {
        return Expressions.order(finishedAt, id);
    }
}
