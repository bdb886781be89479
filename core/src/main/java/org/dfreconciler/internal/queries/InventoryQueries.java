// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the two stores have, in numbers, as unexecuted values. */
public final class InventoryQueries {

    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final List<String> DF_STATUSES = List.of("pending", "running", "completed", "failed", "cancelled");
    private static final List<String> ENGINE_STATUSES = List.of("Running", "ContinuedAsNew", "Completed", "Failed");
    private static final String OTHER = "other";

    private InventoryQueries() {}

    /**
     * Workflows of the control database by their status in df and in the engine, null where that side has none of them. Reads each
     * table once.
     */
    public static Select<Record3<String, String, Long>> statuses() {
        var instances = select(INSTANCE.ID.cast(SQLDataType.CLOB).as("id"), known(INSTANCE.STATUS, DF_STATUSES))
                .from(INSTANCE)
                .where(Expressions.hasDfForm(INSTANCE.ID))
                .asTable("df", "id", "status");
        var roots = select(ROOT.INSTANCE_ID.as("id"), known(EXECUTION.STATUS, ENGINE_STATUSES))
                .from(ROOT)
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(OrphanConditions.isOurs(ROOT, ""))
                .asTable("engine", "id", "status");
        var df = field(name("df", "status"), SQLDataType.CLOB);
        var engine = field(name("engine", "status"), SQLDataType.CLOB);
        return select(df, engine, count().cast(SQLDataType.BIGINT))
                .from(instances)
                .fullJoin(roots)
                .on(field(name("df", "id"), SQLDataType.CLOB).eq(field(name("engine", "id"), SQLDataType.CLOB)))
                .groupBy(df, engine)
                .orderBy(df, engine);
    }

    private static Field<String> known(Field<String> status, List<String> statuses) {
        return when(status.in(statuses.stream().map(DSL::inline).toList()), status.cast(SQLDataType.CLOB))
                .otherwise(inline(OTHER, SQLDataType.CLOB));
    }

    /**
     * Ended instances that are not held, by when they ended: the place of the first border that they did not end before, counted
     * from 0, the number of borders where they ended before all, and -1 where nobody knows when; all of them, those due by age, and
     * those due by the cap alone. One scan.
     *
     * @param borders the latest first
     */
    public static Select<Record4<Integer, Long, Long, Long>> ages(
            RootEnds roots, Cutoffs cutoffs, List<Instant> borders) {
        var terminal = TerminalInstances.all(roots, cutoffs.clauses());
        var isOld = isTrue(ClauseExpressions.isOld(terminal, cutoffs));
        var band = when(terminal.finishedAt.isNull(), inline(-1));
        for (var place = 0; place < borders.size(); place++) {
            band = band.when(terminal.finishedAt.ge(Expressions.instant(borders.get(place))), inline(place));
        }
        return select(
                        band.otherwise(inline(borders.size())).as("band"),
                        count().cast(SQLDataType.BIGINT),
                        count().filterWhere(isOld).cast(SQLDataType.BIGINT),
                        cutAlone(terminal, cutoffs, isOld))
                .from(CandidateQueries.withCap(terminal, cutoffs.cap()))
                .groupBy(field(name("band")));
    }

    private static Field<Long> cutAlone(TerminalInstances terminal, Cutoffs cutoffs, Condition isOld) {
        return cutoffs.cap().equals(CapCutoffs.KEEP_ALL)
                ? inline(0L)
                : count().filterWhere(not(isOld).and(CandidateQueries.isCut(terminal, cutoffs)))
                        .cast(SQLDataType.BIGINT);
    }

    /** The condition with null taken for false. */
    private static Condition isTrue(Condition condition) {
        return condition(DSL.coalesce(field(condition), inline(false)));
    }
}
