// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.EngineQueries.ROOT;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.isComposed;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.TreeFacts.hasRunOut;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.ROOT_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.withRecursive;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;

/** Sub-orchestrations whose parent and root are gone, as unexecuted values. */
public final class StrayQueries {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private StrayQueries() {}

    /**
     * Ids of the topmost ones, from one on: so many at most. Of those that {@link DriftQueries#strays} counts the control
     * database's own, by the ids of what they belonged to. One reading of all records.
     */
    public static Select<Record1<String>> ids(String after, int limit) {
        return select(ROOT.INSTANCE_ID)
                .from(DriftQueries.withParentsAndTops())
                .where(DriftQueries.isStray())
                .and(wasOurs())
                .and(ROOT.INSTANCE_ID.gt(after))
                .orderBy(ROOT.INSTANCE_ID)
                .limit(inline(limit));
    }

    /**
     * What decides of some besides their trees, in one snapshot: id; whether nothing is left of what they belonged to, on either
     * side; whether the engine may be at work on that; whether they and all below them are pg_durable's; and when the last of
     * these ended, null where one has not. No row where there is no record.
     *
     * @param begins where the walks over what is below them begin
     * @param now a lease that ended before it has run out
     */
    public static Select<Record5<String, Boolean, Boolean, Boolean, Instant>> facts(
            List<TreeBegin> begins, Instant now) {
        var ours = field(name("sums", "ours"), Boolean.class);
        var endedAt = field(name("sums", "ended_at"), Expressions.INSTANT);
        return withRecursive(Trees.walk(begins))
                .select(
                        ROOT.INSTANCE_ID,
                        field(hasNothingAbove()).as("alone"),
                        field(isAtWorkAbove(now)).as("at_work_above"),
                        ours,
                        endedAt)
                .from(ROOT)
                .join(sums())
                .on(field(name("sums", "root_id"), String.class).eq(ROOT.INSTANCE_ID));
    }

    /** Of each tree: whether all of it is pg_durable's, and when the last of it ended. */
    private static Table<?> sums() {
        return select(
                        ROOT_ID,
                        boolAnd(isOfPgDurable(MEMBER.ORCHESTRATION_NAME)).as("ours"),
                        when(boolAnd(EXECUTION.COMPLETED_AT.isNotNull()), max(EXECUTION.COMPLETED_AT))
                                .as("ended_at"))
                .from(TREE)
                .join(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .groupBy(ROOT_ID)
                .asTable("sums");
    }

    /** By its own id, where that is composed, and by its parent's. */
    private static Condition wasOurs() {
        var isOurs = hasDfForm(rootOf(ROOT.INSTANCE_ID));
        var parentIsOurs = hasDfForm(rootOf(ROOT.PARENT_INSTANCE_ID));
        return not(isComposed(ROOT.INSTANCE_ID))
                .or(isOurs)
                .and(ROOT.PARENT_INSTANCE_ID.isNull().or(parentIsOurs));
    }

    /**
     * Whether its id or its parent names something above it, and nothing of that is left on either side. Where the root
     * is there again, this is no stray.
     */
    private static Condition hasNothingAbove() {
        var record = ENGINE_INSTANCES.as("a");
        var row = DF_INSTANCES.as("d");
        return wasOurs()
                .and(ROOT.PARENT_INSTANCE_ID.isNotNull().or(isComposed(ROOT.INSTANCE_ID)))
                .and(notExists(selectOne().from(record).where(record.INSTANCE_ID.eq(any(above())))))
                .and(notExists(selectOne().from(row).where(row.ID.eq(any(above())))));
    }

    private static Condition isAtWorkAbove(Instant now) {
        var lease = ENGINE_INSTANCE_LOCKS.as("l");
        var message = ENGINE_ORCHESTRATOR_QUEUE.as("q");
        var item = ENGINE_WORKER_QUEUE.as("w");
        return exists(selectOne()
                        .from(lease)
                        .where(lease.INSTANCE_ID.eq(any(above())))
                        .and(not(condition(hasRunOut(lease.LOCKED_UNTIL, now)))))
                .or(exists(selectOne().from(message).where(message.INSTANCE_ID.eq(any(above())))))
                .or(exists(selectOne().from(item).where(item.INSTANCE_ID.eq(any(above())))));
    }

    /** Its parent, its parent's root, and the root that its own id names; null where there is none. */
    private static Field<String[]> above() {
        return field(
                "array[{0}, {1}, {2}]",
                String[].class,
                ROOT.PARENT_INSTANCE_ID,
                rootOf(ROOT.PARENT_INSTANCE_ID),
                when(isComposed(ROOT.INSTANCE_ID), rootOf(ROOT.INSTANCE_ID)));
    }
}
