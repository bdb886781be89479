// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The trees of some roots, as a common table expression: a row for each id of a tree, with its root's, whether or not the
 * engine has a record of it. It walks down along {@code parent_instance_id}; {@code union} ends a walk that meets a circle.
 */
final class Trees {

    static final Table<Record> TREE = table(name("tree"));
    static final Field<String> ROOT_ID = field(name("tree", "root_id"), String.class);
    static final Field<String> MEMBER_ID = field(name("tree", "member_id"), String.class);

    private static final EngineInstances CHILD = ENGINE_INSTANCES.as("c");
    private static final Field<String> CHILD_ID = field(name("child", "id"), String.class);

    private Trees() {}

    /**
     * @param begins where the walks begin: pairs of a root's id and an id of its tree; the root's own, and those of records
     *     that no walk from the root leads to
     */
    static CommonTableExpression<Record2<String, String>> walk(List<TreeBegin> begins) {
        var asked = table(
                        "unnest({0}, {1})",
                        array(begins.stream().map(TreeBegin::rootId).toList()),
                        array(begins.stream().map(TreeBegin::memberId).toList()))
                .as("asked", "root_id", "member_id");
        return from(asked, text("root_id"), text("member_id"));
    }

    /** The trees that begin with the rows of a table. */
    static CommonTableExpression<Record2<String, String>> from(
            Table<?> begins, Field<String> rootId, Field<String> memberId) {
        return name("tree")
                .fields("root_id", "member_id")
                .as(select(rootId, memberId)
                        .from(begins)
                        .union(select(ROOT_ID, CHILD_ID).from(TREE).crossJoin(lateral(children()))));
    }

    /**
     * Of one member. With {@code offset}, so that PostgreSQL asks member by member: where few instances have children, and one has very
     * many, it takes each parent to have all of them, and would read the whole index for every id.
     */
    private static Table<?> children() {
        return select(CHILD.INSTANCE_ID)
                .from(CHILD)
                .where(CHILD.PARENT_INSTANCE_ID.eq(MEMBER_ID))
                .offset(inline(0))
                .asTable("child", "id");
    }

    private static Field<String> text(String column) {
        return field(name("asked", column)).cast(SQLDataType.CLOB);
    }
}
