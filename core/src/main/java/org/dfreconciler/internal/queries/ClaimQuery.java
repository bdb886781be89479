// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;

import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Locks what others may hold of some trees: records with their current executions, leases, messages and work items. What somebody else
 * holds is left out and not waited for: whoever waits while others wait for it can make one of them the victim of a deadlock.
 *
 * <p>And the turns of their roots: the engine's fetch takes this advisory lock before it takes a message (all migrations up to
 * 26), so that a message that arrives under the claim is fetched after the batch's COMMIT. Messages come to roots from outside;
 * those to what is below them come from work that a gathering sees.
 */
public final class ClaimQuery {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private ClaimQuery() {}

    /** How many rows of each tree are locked now; no row for a tree with none. */
    public static Select<Record2<String, Integer>> of(List<TreeBegin> begins) {
        var records = select(Trees.ROOT_ID)
                .from(TREE)
                .join(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(MEMBER_ID))
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .forUpdate()
                .of(MEMBER, EXECUTION)
                .skipLocked();
        var turns = select(Trees.ROOT_ID)
                .from(TREE)
                .where(MEMBER_ID.eq(Trees.ROOT_ID))
                .and(condition(function(
                        name("pg_catalog", "pg_try_advisory_xact_lock"),
                        SQLDataType.BOOLEAN,
                        function(name("pg_catalog", "hashtext"), SQLDataType.INTEGER, Trees.ROOT_ID))));
        var locked = List.of(
                named("turns", turns),
                named("records", records),
                named("leases", lockedOf(ENGINE_INSTANCE_LOCKS, ENGINE_INSTANCE_LOCKS.INSTANCE_ID)),
                named("messages", lockedOf(ENGINE_ORCHESTRATOR_QUEUE, ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID)),
                named("items", lockedOf(ENGINE_WORKER_QUEUE, ENGINE_WORKER_QUEUE.INSTANCE_ID)));
        var rootId = field(name("locked", "root_id"), String.class);
        return withRecursive(Trees.walk(begins))
                .with(locked)
                .select(rootId, count())
                .from(locked.stream()
                        .map(ClaimQuery::allOf)
                        .reduce(Select::unionAll)
                        .orElseThrow()
                        .asTable("locked", "root_id"))
                .groupBy(rootId);
    }

    /** The rows of each member by its id: what locks is not joined, so that PostgreSQL never begins with a whole queue. */
    private static Select<Record1<String>> lockedOf(Table<?> table, Field<String> owner) {
        var rows =
                selectOne().from(table).where(owner.eq(MEMBER_ID)).forUpdate().skipLocked();
        return select(Trees.ROOT_ID).from(TREE).crossJoin(lateral(rows.asTable("held")));
    }

    private static CommonTableExpression<Record1<String>> named(String name, Select<Record1<String>> rows) {
        return name(name).fields("root_id").as(rows);
    }

    private static Select<Record1<String>> allOf(CommonTableExpression<Record1<String>> rows) {
        return select(field(name("root_id"), String.class)).from(table(name(rows.getName())));
    }
}
