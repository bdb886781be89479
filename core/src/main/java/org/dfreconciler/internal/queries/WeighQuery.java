// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Trees.MEMBER_ID;
import static org.dfreconciler.internal.queries.Trees.TREE;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_HISTORY;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.dual;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.withRecursive;

import java.util.Collection;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** How much there is to delete of each of some ids, before any of it is locked. */
public final class WeighQuery {

    private static final Field<String> ID = field(name("asked", "id")).cast(SQLDataType.CLOB);
    private static final Field<String> LIMITED_MEMBER = field(name("member", "member_id"), String.class);
    private static final Table<?> MEMBER = table(name("member"));

    private WeighQuery() {}

    /** For each instance its df nodes, counted no further than a limit. */
    public static Select<Record2<String, Integer>> nodes(Collection<String> ids, int limit) {
        return select(ID.as("id"), count(selectOne().from(DF_NODES).where(DF_NODES.INSTANCE_ID.eq(ID)), limit))
                .from(unnest(array(ids)).as("asked", "id"));
    }

    /**
     * For each root the members of its tree, their executions, events, and messages with work items; each counted no further than
     * a limit, so that the heaviest costs little to weigh.
     */
    public static Select<Record5<String, Integer, Integer, Integer, Integer>> trees(
            Collection<String> rootIds, int limit) {
        var tree = Trees.from(dual(), ID, ID);
        var member = name("member")
                .fields("member_id")
                .asMaterialized(select(MEMBER_ID).from(TREE).limit(inline(limit)));
        var sums = withRecursive(tree)
                .with(member)
                .select(
                        field(selectCount().from(MEMBER)).as("members"),
                        ofMembers(ENGINE_EXECUTIONS, ENGINE_EXECUTIONS.INSTANCE_ID, limit)
                                .as("executions"),
                        ofMembers(ENGINE_HISTORY, ENGINE_HISTORY.INSTANCE_ID, limit)
                                .as("events"),
                        ofMembers(ENGINE_ORCHESTRATOR_QUEUE, ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID, limit)
                                .plus(ofMembers(ENGINE_WORKER_QUEUE, ENGINE_WORKER_QUEUE.INSTANCE_ID, limit))
                                .as("queued"));
        return select(ID.as("id"), sum("members"), sum("executions"), sum("events"), sum("queued"))
                .from(unnest(array(rootIds)).as("asked", "id"))
                .crossJoin(lateral(sums.asTable("tree_sums")));
    }

    private static Field<Integer> ofMembers(Table<?> rows, Field<String> owner, int limit) {
        return count(selectOne().from(MEMBER).join(rows).on(owner.eq(LIMITED_MEMBER)), limit);
    }

    private static Field<Integer> count(org.jooq.SelectLimitStep<?> rows, int limit) {
        return field(selectCount().from(rows.limit(inline(limit)).asTable("counted")));
    }

    private static Field<Integer> sum(String column) {
        return field(name("tree_sums", column), Integer.class);
    }
}
