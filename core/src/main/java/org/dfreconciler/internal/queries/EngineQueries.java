// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.instant;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.lacksDfForm;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.Routines;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;

/** The statements on the engine's tables, as unexecuted values. */
public final class EngineQueries {

    private static final DfInstances DF = DF_INSTANCES.as("d");
    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private EngineQueries() {}

    /** Roots that look like orphans past their grace, oldest first, from a position on. */
    public static Select<Record2<String, Instant>> orphans(Cutoffs cutoffs, FinishOrder after, int limit) {
        var position = row(EXECUTION.COMPLETED_AT, ROOT.INSTANCE_ID.collate("C"));
        return select(ROOT.INSTANCE_ID, EXECUTION.COMPLETED_AT)
                .from(ROOT)
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(hasDfForm(ROOT.INSTANCE_ID))
                .and(EXECUTION.STATUS.in(cutoffs.orphanScope().engineStatuses()))
                .and(EXECUTION.COMPLETED_AT.lt(instant(cutoffs.orphans())))
                .and(notExists(selectOne().from(DF).where(DF.ID.eq(ROOT.INSTANCE_ID))))
                .and(position.gt(
                        row(instant(after.finishedAt() == null ? Instant.MIN : after.finishedAt()), val(after.id()))))
                .orderBy(position.field1(), position.field2())
                .limit(inline(limit));
    }

    /** Locks the roots nobody else holds, in id order. */
    public static Select<Record1<String>> lockRoots(Collection<String> ids) {
        return select(ROOT.INSTANCE_ID)
                .from(ROOT)
                .where(isOneOf(ROOT.INSTANCE_ID, ids))
                .orderBy(ROOT.INSTANCE_ID)
                .forUpdate()
                .skipLocked();
    }

    /** Which of the ids still have an engine record. */
    public static Select<Record1<String>> existingRoots(Collection<String> ids) {
        return select(ROOT.INSTANCE_ID).from(ROOT).where(isOneOf(ROOT.INSTANCE_ID, ids));
    }

    /**
     * The roots of which the queue holds a start, of the root itself or of a sub-orchestration below it. Such a child has
     * no record yet; its id begins with its root's.
     */
    public static Select<Record1<String>> queuedStarts(Collection<String> ids) {
        var message = ENGINE_ORCHESTRATOR_QUEUE.as("q");
        var rootId = splitPart(message.INSTANCE_ID, inline("::"), inline(1));
        return selectDistinct(rootId)
                .from(message)
                .where(message.WORK_ITEM.like(inline("{\"StartOrchestration\"%")))
                .and(isOneOf(rootId, ids));
    }

    /** The trees of the given roots, one row a member: see {@link TreeMembers} for the columns. */
    public static Select<? extends Record> trees(Collection<String> ids) {
        return TreeMembers.of(ids);
    }

    /** The engine's own deletion of whole trees; never forced. */
    public static Select<Record> deleteTrees(Collection<String> ids) {
        return selectFrom(Routines.deleteInstancesAtomic(val(ids.toArray(String[]::new)), inline(false)));
    }

    /** How many roots carry an id that is neither df's nor a sub-orchestration's. */
    public static Select<Record1<Integer>> countForeignRoots() {
        return selectCount()
                .from(ROOT)
                .where(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(lacksDfForm(ROOT.INSTANCE_ID))
                .and(ROOT.INSTANCE_ID.notLikeRegex(inline(InstanceIds.SUB_ORCHESTRATION_FORM)));
    }
}
