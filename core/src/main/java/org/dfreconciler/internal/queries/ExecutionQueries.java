// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_HISTORY;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.withRecursive;

import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.WithStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Deletes executions with their events, without the instances that they belong to: exactly the rows that the same statement
 * has locked, never a range that was worked out before. Each gives how many executions and events it deleted.
 */
public final class ExecutionQueries {

    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");

    private static final Table<?> CHOSEN = table(name("chosen"));
    private static final Field<String> CHOSEN_INSTANCE = field(name("chosen", "instance_id"), String.class);
    private static final Field<Long> CHOSEN_EXECUTION = field(name("chosen", "execution_id"), Long.class);

    private ExecutionQueries() {}

    /** A slice of what a tree that has ended keeps of its earlier turns: executions before the current ones. */
    public static ResultQuery<Record2<Integer, Integer>> deleteEarlier(List<TreeBegin> begins, int limit) {
        var earlier = earlier(select(EXECUTION.INSTANCE_ID, EXECUTION.EXECUTION_ID), limit);
        return delete(withRecursive(Trees.walk(begins)), earlier);
    }

    /** Locks such a slice, and gives what it locked. */
    public static Select<Record2<String, Long>> lockEarlier(List<TreeBegin> begins, int limit) {
        return earlier(withRecursive(Trees.walk(begins)).select(EXECUTION.INSTANCE_ID, EXECUTION.EXECUTION_ID), limit);
    }

    private static Select<Record2<String, Long>> earlier(
            SelectSelectStep<Record2<String, Long>> executions, int limit) {
        return executions
                .from(TREE)
                .join(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.lt(MEMBER.CURRENT_EXECUTION_ID))
                .limit(inline(limit))
                .forUpdate()
                .of(EXECUTION)
                .skipLocked();
    }

    /** Deletes what was locked: pairs of an id and the number of its execution. */
    public static ResultQuery<Record2<Integer, Integer>> deleteLocked(List<String> ids, List<Long> executions) {
        var id = field(name("locked", "instance_id")).cast(SQLDataType.CLOB);
        var execution = field(name("locked", "execution_id"), Long.class);
        return delete(
                null,
                select(id, execution)
                        .from(table("unnest({0}, {1})", Expressions.array(ids), val(executions.toArray(Long[]::new)))
                                .as("locked", "instance_id", "execution_id")));
    }

    /**
     * Executions of ids that have no instance, nor a lease or a message that could still make one: what a late message leaves
     * behind when its instance is gone (duroxide, all versions up to 0.1.32).
     */
    public static ResultQuery<Record2<Integer, Integer>> deleteWithoutInstance(Collection<String> ids) {
        var leftBehind = select(EXECUTION.INSTANCE_ID, EXECUTION.EXECUTION_ID)
                .from(EXECUTION)
                .where(isOneOf(EXECUTION.INSTANCE_ID, ids))
                .and(hasNone(ENGINE_INSTANCES, ENGINE_INSTANCES.INSTANCE_ID))
                .and(hasNone(ENGINE_INSTANCE_LOCKS, ENGINE_INSTANCE_LOCKS.INSTANCE_ID))
                .and(hasNone(ENGINE_ORCHESTRATOR_QUEUE, ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID))
                .forUpdate()
                .of(EXECUTION)
                .skipLocked();
        return delete(null, leftBehind);
    }

    private static Condition hasNone(Table<?> rows, Field<String> owner) {
        return notExists(selectOne().from(rows).where(owner.eq(EXECUTION.INSTANCE_ID)));
    }

    private static ResultQuery<Record2<Integer, Integer>> delete(
            @Nullable WithStep walk, Select<Record2<String, Long>> executions) {
        var parts = deletionOf(executions);
        return (walk == null ? DSL.with(parts) : walk.with(parts))
                .select(
                        field(selectCount().from(table(name("gone")))),
                        field(selectCount().from(table(name("events")))));
    }

    /** The executions, {@code chosen}; their events go, {@code events}, and they themselves, {@code gone}. */
    static List<CommonTableExpression<?>> deletionOf(Select<Record2<String, Long>> executions) {
        var chosen = name("chosen").fields("instance_id", "execution_id").asMaterialized(executions);
        var events = name("events")
                .as(deleteFrom(ENGINE_HISTORY)
                        .using(CHOSEN)
                        .where(ENGINE_HISTORY.INSTANCE_ID.eq(CHOSEN_INSTANCE))
                        .and(ENGINE_HISTORY.EXECUTION_ID.eq(CHOSEN_EXECUTION))
                        .returning(inline(1).as("n")));
        var gone = name("gone")
                .as(deleteFrom(ENGINE_EXECUTIONS)
                        .using(CHOSEN)
                        .where(ENGINE_EXECUTIONS.INSTANCE_ID.eq(CHOSEN_INSTANCE))
                        .and(ENGINE_EXECUTIONS.EXECUTION_ID.eq(CHOSEN_EXECUTION))
                        .returning(ENGINE_EXECUTIONS.INSTANCE_ID, ENGINE_EXECUTIONS.EXECUTION_ID));
        return List.of(chosen, events, gone);
    }
}
