// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.withRecursive;

import java.time.Instant;
import java.util.Collection;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstanceLocks;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * Walks down from roots along {@code parent_instance_id}, also where the root itself has no record any more, and reads, in
 * one snapshot, all that decides whether a tree may go: each member's current status, lease and df row, and the snapshot's
 * own bounds. {@code union} ends a walk that meets a circle.
 */
public final class TreeMembers {

    private static final EngineInstances MEMBER = ENGINE_INSTANCES.as("m");
    private static final EngineInstances CHILD = ENGINE_INSTANCES.as("c");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");
    private static final EngineInstanceLocks LEASE = ENGINE_INSTANCE_LOCKS.as("l");
    private static final DfInstances DF = DF_INSTANCES.as("d");
    private static final Field<String> ASKED_FOR = field(name("asked", "id")).cast(SQLDataType.CLOB);
    private static final Field<String> TREE_MEMBER = field(name("tree", "member_id"), String.class);

    public static final Field<String> ROOT_ID = field(name("tree", "root_id"), String.class);
    public static final Field<String> ID = MEMBER.INSTANCE_ID;
    public static final Field<String> PARENT_ID = MEMBER.PARENT_INSTANCE_ID;
    public static final Field<String> STATUS = EXECUTION.STATUS;
    public static final Field<Instant> COMPLETED_AT = EXECUTION.COMPLETED_AT;
    /** Milliseconds since 1970, as the engine writes it. */
    public static final Field<Long> LEASED_UNTIL = LEASE.LOCKED_UNTIL;

    public static final Field<Boolean> HAS_DF_ROW = field(DF.ID.isNotNull()).as("has_df_row");
    public static final Field<Long> XMIN =
            asNumber(field(name("m", "xmin"), SQLDataType.OTHER)).as("xmin");
    public static final Field<Long> SNAPSHOT_XMIN = Expressions.snapshotXmin().as("snapshot_xmin");
    public static final Field<Long> SNAPSHOT_XMAX = Expressions.snapshotXmax().as("snapshot_xmax");

    private TreeMembers() {}

    static Select<? extends Record> of(Collection<String> ids) {
        var walk = name("tree")
                .fields("root_id", "member_id")
                .as(select(ASKED_FOR, ASKED_FOR)
                        .from(unnest(val(ids.toArray(String[]::new))).as("asked", "id"))
                        .union(select(ROOT_ID, CHILD.INSTANCE_ID)
                                .from(table(name("tree")))
                                .join(CHILD)
                                .on(CHILD.PARENT_INSTANCE_ID.eq(TREE_MEMBER))));
        return withRecursive(walk)
                .select(
                        ROOT_ID,
                        ID,
                        PARENT_ID,
                        STATUS,
                        COMPLETED_AT,
                        LEASED_UNTIL,
                        HAS_DF_ROW,
                        XMIN,
                        SNAPSHOT_XMIN,
                        SNAPSHOT_XMAX)
                .from(table(name("tree")))
                .join(MEMBER)
                .on(MEMBER.INSTANCE_ID.eq(TREE_MEMBER))
                .leftJoin(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(MEMBER.CURRENT_EXECUTION_ID))
                .leftJoin(LEASE)
                .on(LEASE.INSTANCE_ID.eq(MEMBER.INSTANCE_ID))
                .leftJoin(DF)
                .on(DF.ID.eq(MEMBER.INSTANCE_ID));
    }
}
