// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.types.InstantBinding;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** How engine roots ended, as a table to join df instances with; and which instances are held (R9). Immutable. */
public final class RootEnds {

    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    /**
     * As the engine's own tables, in the same database, have it. The outer join leaves the planner free to join instances with their
     * roots first, and only what is left with the executions; after an inner join it would have to join all roots with theirs. A root
     * without its execution says as little as one that is not there.
     */
    public static final RootEnds OF_ENGINE = new RootEnds(
            select(ROOT.INSTANCE_ID, EXECUTION.STATUS, EXECUTION.COMPLETED_AT)
                    .from(ROOT)
                    .leftJoin(EXECUTION)
                    .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                    .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                    .where(ROOT.PARENT_INSTANCE_ID.isNull())
                    .asTable("root", "id", "status", "completed_at"),
            HeldIds.NONE);

    final Table<?> table;
    final Field<String> id = field(name("root", "id"), String.class);
    final Field<String> status = field(name("root", "status"), String.class);
    final Field<Instant> completedAt;
    final HeldIds held;

    private RootEnds(Table<?> table, HeldIds held) {
        this.table = table;
        this.held = held;
        this.completedAt = field(name("root", "completed_at"), Expressions.INSTANT);
    }

    /**
     * As somebody read it in the engine's database.
     *
     * @param completedAt by id; null where unknown
     */
    public static RootEnds of(List<String> ids, List<String> statuses, List<@Nullable Instant> completedAt) {
        var literals = completedAt.stream()
                .map(instant -> instant == null ? null : InstantBinding.literal(instant))
                .toList();
        return new RootEnds(
                table(
                                "(select id, status, cast(completed_at as timestamptz) from unnest({0}, {1}, {2})"
                                        + " as handed(id, status, completed_at))",
                                array(ids), array(statuses), array(literals))
                        .as("root", "id", "status", "completed_at"),
                HeldIds.NONE);
    }

    /** The same where these are held: they compete for no place under the cap, and are no candidates. */
    public RootEnds withHeld(HeldIds ids) {
        return new RootEnds(table, ids);
    }
}
