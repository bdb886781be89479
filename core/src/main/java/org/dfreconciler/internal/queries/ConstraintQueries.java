// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_HISTORY;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_KV_DELTA;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_KV_STORE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_WORKER_QUEUE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What stands on the tables a batch deletes from, and how its foreign keys go unchecked, as unexecuted values. */
public final class ConstraintQueries {

    /** Triggers of the origin role, those of foreign keys among them, do not fire for the rest of the transaction. */
    public static final Query SKIP_TRIGGERS = query("set local session_replication_role = replica");

    private static final List<Table<Record>> TOUCHED = List.of(
            DF_INSTANCES,
            DF_NODES,
            ENGINE_INSTANCES,
            ENGINE_EXECUTIONS,
            ENGINE_HISTORY,
            ENGINE_ORCHESTRATOR_QUEUE,
            ENGINE_WORKER_QUEUE,
            ENGINE_INSTANCE_LOCKS,
            ENGINE_KV_STORE,
            ENGINE_KV_DELTA);

    private ConstraintQueries() {}

    /** Since PostgreSQL 15 the right to set a parameter can be granted. */
    public static Select<Record1<Boolean>> serverHasParameterPrivileges() {
        return select(
                field(setting("server_version_num").cast(SQLDataType.INTEGER).ge(inline(150_000))));
    }

    public static Select<Record1<Boolean>> maySetReplicationRole() {
        return select(function(
                name("pg_catalog", "has_parameter_privilege"),
                SQLDataType.BOOLEAN,
                inline("session_replication_role"),
                inline("SET")));
    }

    public static Select<Record1<Boolean>> isSuperuser() {
        return select(setting("is_superuser").cast(SQLDataType.BOOLEAN));
    }

    /**
     * The lock that each deletion takes; conflicts with creating a trigger, a rule or a constraint. The engine's function
     * holds it already on what it has deleted from.
     */
    public static Query lockTables() {
        return query("lock table {0}, {1} in row exclusive mode", DF_INSTANCES, DF_NODES);
    }

    /**
     * One sentence for each thing in the way of leaving foreign keys unchecked. The proof takes that of all triggers only
     * those of pg_durable's own four foreign keys are there, that these are there, and that new nodes name their owner: so
     * that no node can come without a lock on the instance row that the batch holds.
     */
    public static ResultQuery<Record1<String>> obstacles(String engineSchema) {
        return resultQuery(OBSTACLES, val(engineSchema), names(TOUCHED.subList(2, TOUCHED.size())))
                .coerce(field("obstacle", SQLDataType.CLOB));
    }

    private static Field<String[]> names(List<Table<Record>> tables) {
        return val(tables.stream().map(Table::getName).toArray(String[]::new));
    }

    private static Field<String> setting(String setting) {
        return function(name("pg_catalog", "current_setting"), SQLDataType.CLOB, inline(setting));
    }

    private static final String OBSTACLES = """
            with touched as (
              select c.oid, c.oid::regclass::text as name, c.relkind, c.relhassubclass
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'df' and c.relname in ('instances', 'nodes')
                or n.nspname = {0} and c.relname = any ({1})
            ), own as (
              select k.oid
              from pg_constraint k
              where k.contype = 'f'
                and k.conrelid in (select oid from touched)
                and k.confdeltype = 'a'
                and (k.conrelid::regclass::text, regexp_replace(pg_get_constraintdef(k.oid), ' (DEFERRABLE|NOT VALID).*', ''))
                  in (('df.instances', 'FOREIGN KEY (id, root_node) REFERENCES df.nodes(instance_id, id)'),
                      ('df.nodes', 'FOREIGN KEY (instance_id, submitted_by) REFERENCES df.instances(id, submitted_by)'),
                      ('df.nodes', 'FOREIGN KEY (instance_id, left_node) REFERENCES df.nodes(instance_id, id)'),
                      ('df.nodes', 'FOREIGN KEY (instance_id, right_node) REFERENCES df.nodes(instance_id, id)'))
            )
            select 'trigger ' || t.tgname || ' stands on ' || touched.name as obstacle
            from touched
            join pg_trigger t on t.tgrelid = touched.oid
            where not (t.tgisinternal and t.tgenabled = 'O' and t.tgconstraint in (select oid from own))
            union all
            select 'rule ' || r.rulename || ' stands on ' || touched.name
            from touched
            join pg_rewrite r on r.ev_class = touched.oid
            union all
            select touched.name || ' has partitions or child tables'
            from touched
            where touched.relkind <> 'r' or touched.relhassubclass
            union all
            select 'of the four foreign keys of pg_durable there are ' || count(*)
            from own
            having count(*) <> 4
            union all
            select 'new rows of df.nodes need not name their owner'
            where not exists (
              select from pg_constraint k
              where k.conrelid = 'df.nodes'::regclass and k.contype = 'c'
                and pg_get_constraintdef(k.oid) like 'CHECK ((submitted_by IS NOT NULL))%')
            """;
}
