// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.ROOT_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.withRecursive;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.types.EncodedText;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record9;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The engine's records of one tree, one by one, for whoever is to look at them; as unexecuted values. */
public final class MemberQueries {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private static final Table<Record> UP = table(name("up"));
    private static final Field<String> UP_ID = field(name("up", "id"), String.class);
    private static final Field<String> UP_PARENT = field(name("up", "parent_id"), String.class);

    private MemberQueries() {}

    /** Some records, their parents', and so on, each with the id of its own parent; none twice, so that a circle ends. */
    public static Select<Record2<String, String>> ancestors(Collection<String> ids, int limit) {
        var walk = name("up")
                .fields("id", "parent_id")
                .as(select(MEMBER.INSTANCE_ID, MEMBER.PARENT_INSTANCE_ID)
                        .from(MEMBER)
                        .where(isOneOf(MEMBER.INSTANCE_ID, ids))
                        .union(select(MEMBER.INSTANCE_ID, MEMBER.PARENT_INSTANCE_ID)
                                .from(UP)
                                .join(MEMBER)
                                .on(MEMBER.INSTANCE_ID.eq(UP_PARENT))));
        return withRecursive(walk).select(UP_ID, UP_PARENT).from(UP).limit(inline(limit));
    }

    /**
     * Each record of a tree: id, parent's id, orchestration's name, status of the current execution and when that ended, when the
     * last lease on it or on a work item of it ends, how many executions it has, counted no further than a limit, how many
     * messages, and how many work items. PostgreSQL walks down level by level, and no further than rows are fetched; also a row
     * for the root where it has no record.
     */
    public static Select<Record9<String, String, String, String, Instant, Long, Integer, Integer, Integer>> members(
            List<TreeBegin> begins, int nameLimit, int executionLimit) {
        var executions = selectOne()
                .from(ENGINE_EXECUTIONS)
                .where(ENGINE_EXECUTIONS.INSTANCE_ID.eq(MEMBER_ID))
                .limit(inline(executionLimit))
                .asTable("counted");
        return withRecursive(Trees.walk(begins))
                .select(
                        MEMBER_ID,
                        record("parent_id", SQLDataType.CLOB),
                        EncodedText.of(record("orchestration_name", SQLDataType.CLOB)),
                        record("status", SQLDataType.CLOB),
                        record("completed_at", Expressions.INSTANT),
                        greatest(
                                        lastOf(
                                                ENGINE_INSTANCE_LOCKS,
                                                ENGINE_INSTANCE_LOCKS.LOCKED_UNTIL,
                                                ENGINE_INSTANCE_LOCKS.INSTANCE_ID),
                                        lastOf(
                                                ENGINE_WORKER_QUEUE,
                                                ENGINE_WORKER_QUEUE.LOCKED_UNTIL,
                                                ENGINE_WORKER_QUEUE.INSTANCE_ID))
                                .as("leased_until"),
                        field(selectCount().from(executions)).as("executions"),
                        countOf(ENGINE_ORCHESTRATOR_QUEUE, ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID)
                                .as("messages"),
                        countOf(ENGINE_WORKER_QUEUE, ENGINE_WORKER_QUEUE.INSTANCE_ID)
                                .as("work_items"))
                .from(TREE)
                .leftJoin(lateral(recordOfMember(nameLimit)))
                .on(trueCondition())
                .where(record("id", SQLDataType.CLOB).isNotNull().or(MEMBER_ID.eq(ROOT_ID)));
    }

    /** With {@code offset}, so that PostgreSQL asks member by member, in the order in which it comes by them. */
    private static Table<?> recordOfMember(int nameLimit) {
        return select(
                        MEMBER.INSTANCE_ID,
                        MEMBER.PARENT_INSTANCE_ID,
                        left(MEMBER.ORCHESTRATION_NAME, inline(nameLimit)),
                        EXECUTION.STATUS,
                        EXECUTION.COMPLETED_AT)
                .from(MEMBER)
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .where(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .offset(inline(0))
                .asTable("record", "id", "parent_id", "orchestration_name", "status", "completed_at");
    }

    private static <T> Field<T> record(String column, DataType<T> type) {
        return field(name("record", column), type);
    }

    private static Field<Long> lastOf(Table<?> rows, Field<Long> lockedUntil, Field<String> owner) {
        return field(select(max(lockedUntil)).from(rows).where(owner.eq(MEMBER_ID)));
    }

    private static Field<Integer> countOf(Table<?> rows, Field<String> owner) {
        return field(selectCount().from(rows).where(owner.eq(MEMBER_ID)));
    }
}
