// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.beginsWith;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.isComposed;
import static org.dfreconciler.internal.queries.Expressions.isInert;
import static org.dfreconciler.internal.queries.Expressions.isOf;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.lacksDfForm;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.Expressions.rootOf;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.withRecursive;

import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.Routines;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The other statements on the engine's tables, as unexecuted values. */
public final class EngineQueries {

    private static final DfInstances DF = DF_INSTANCES.as("d");
    static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    static final EngineInstances PARENT = ENGINE_INSTANCES.as("p");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private EngineQueries() {}

    /**
     * What a walk from a root does not lead to, of all trees at once: of starts that are queued under a composed id of which
     * there is no record yet, the root; and each record whose composed id does not begin with its parent's (rows of before
     * migration 10, and of failed first turns, name none; others may stand in a circle). A parent's id is always the shorter one,
     * so that walks from a root and from these records meet every record with an id composed on the root's. First a row of nulls; each row has the snapshot's {@code xmin}.
     * Reads the whole queue once, by its index, and a message itself only where the id is one of those.
     */
    public static Select<Record3<Long, String, String>> offTheTrees() {
        var starts = rootsWithQueuedStarts().asTable("starts");
        var started = select(
                        Expressions.snapshotXmin(), starts.field("root_id", String.class), castNull(SQLDataType.CLOB))
                .from(starts);
        var records = select(Expressions.snapshotXmin(), rootOf(ROOT.INSTANCE_ID), ROOT.INSTANCE_ID)
                .from(withParents())
                .where(isDetached());
        return select(Expressions.snapshotXmin(), castNull(SQLDataType.CLOB), castNull(SQLDataType.CLOB))
                .unionAll(started)
                .unionAll(records);
    }

    /** Records, each with its parent's where there is one. */
    static Table<?> withParents() {
        return ROOT.leftJoin(PARENT).on(PARENT.INSTANCE_ID.eq(ROOT.PARENT_INSTANCE_ID));
    }

    /** Whether its composed id does not begin with its parent's: a condition on {@link #withParents}. */
    static Condition isDetached() {
        return isComposed(ROOT.INSTANCE_ID)
                .and(PARENT.INSTANCE_ID
                        .isNull()
                        .or(not(beginsWith(ROOT.INSTANCE_ID, PARENT.INSTANCE_ID.concat(inline("::"))))));
    }

    /**
     * The roots of the composed ids under which a start is queued and of which there is no record yet. Only the messages of these
     * ids are looked at, of millions: {@code offset 0} keeps PostgreSQL from looking at the messages first.
     */
    static Select<Record1<String>> rootsWithQueuedStarts() {
        var queued = ENGINE_ORCHESTRATOR_QUEUE.as("o");
        var record = ENGINE_INSTANCES.as("s");
        var message = ENGINE_ORCHESTRATOR_QUEUE.as("q");
        var unknown = selectDistinct(queued.INSTANCE_ID)
                .from(queued)
                .where(isComposed(queued.INSTANCE_ID))
                .and(notExists(selectOne().from(record).where(record.INSTANCE_ID.eq(queued.INSTANCE_ID))))
                .offset(inline(0))
                .asTable("unknown", "id");
        var id = unknown.field("id", String.class);
        return selectDistinct(rootOf(id).as("root_id"))
                .from(unknown)
                .where(exists(selectOne()
                        .from(message)
                        .where(message.INSTANCE_ID.eq(id))
                        .and(not(isInert(message.WORK_ITEM)))
                        .offset(inline(0))));
    }

    /** Which of the ids still have an engine record. */
    public static Select<Record1<String>> existing(Collection<String> ids) {
        return select(ROOT.INSTANCE_ID).from(ROOT).where(isOneOf(ROOT.INSTANCE_ID, ids));
    }

    /** The engine's own deletion of whole trees; never forced, so that it checks once more. */
    public static Select<Record> deleteTrees(List<TreeBegin> begins) {
        var members = array(withRecursive(Trees.walk(begins)).select(MEMBER_ID).from(TREE));
        return selectFrom(Routines.deleteInstancesAtomic(members, inline(false)));
    }

    /**
     * How many roots pg_durable did not start: by their id, or by the name of their orchestration.
     *
     * @param satellites what the ids of those databases begin with whose roots are not foreign
     */
    public static Select<Record1<Integer>> countForeignRoots(Collection<String> satellites) {
        return selectCount().from(ROOT).where(ROOT.PARENT_INSTANCE_ID.isNull()).and(isForeign(satellites));
    }

    /** The condition on {@link #ROOT}, which has no parent. */
    static Condition isForeign(Collection<String> satellites) {
        var isOfOne = satellites.stream().map(EngineQueries::isRootOf).reduce(noCondition(), Condition::or);
        var hasForeignId = lacksDfForm(ROOT.INSTANCE_ID)
                .and(satellites.isEmpty() ? noCondition() : not(isOfOne))
                .and(ROOT.INSTANCE_ID.notLikeRegex(inline(InstanceIds.SUB_ORCHESTRATION_FORM)));
        var hasForeignName = hasDfForm(ROOT.INSTANCE_ID).and(not(isOfPgDurable(ROOT.ORCHESTRATION_NAME)));
        return hasForeignId.or(hasForeignName);
    }

    private static Condition isRootOf(String prefix) {
        return isOf(ROOT.INSTANCE_ID, prefix)
                .and(hasDfForm(localId(ROOT.INSTANCE_ID, prefix)))
                .and(isOfPgDurable(ROOT.ORCHESTRATION_NAME));
    }

    /** How many roots of pg_durable's are {@code Completed}. */
    public static Select<Record1<Integer>> countCompletedRoots() {
        return selectCount().from(withCurrentExecution(ROOT)).where(isCompletedRoot());
    }

    /**
     * How many of them have no df row, counted no further than a limit. All roots are compared with all df rows first ({@code offset}
     * keeps it so): by their names PostgreSQL would expect few of them, and look for the df row of each.
     */
    public static Select<Record1<Integer>> countCompletedRootsWithoutDfRow(int limit) {
        var without = select(
                        ROOT.INSTANCE_ID, ROOT.ORCHESTRATION_NAME, ROOT.CURRENT_EXECUTION_ID, ROOT.PARENT_INSTANCE_ID)
                .from(ROOT)
                .where(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(notExists(selectOne().from(DF).where(DF.ID.eq(ROOT.INSTANCE_ID))))
                .offset(inline(0))
                .asTable(ROOT);
        return selectCount()
                .from(selectOne()
                        .from(withCurrentExecution(without))
                        .where(isCompletedRoot())
                        .limit(inline(limit))
                        .asTable("without"));
    }

    private static Table<?> withCurrentExecution(Table<?> roots) {
        return roots.join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID));
    }

    private static Condition isCompletedRoot() {
        return ROOT.PARENT_INSTANCE_ID
                .isNull()
                .and(hasDfForm(ROOT.INSTANCE_ID))
                .and(isOfPgDurable(ROOT.ORCHESTRATION_NAME))
                .and(EXECUTION.STATUS.eq(inline("Completed")));
    }
}
