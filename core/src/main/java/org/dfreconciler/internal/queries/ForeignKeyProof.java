// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.select;

import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * May the foreign keys between instances and nodes go unchecked? The statements that prove it, and those that switch the
 * checks off and on, as unexecuted values.
 */
public final class ForeignKeyProof {

    /** Triggers of the origin role, those of foreign keys among them, do not fire from here on. */
    public static final Query SKIP_TRIGGERS = query("set local session_replication_role = replica");

    /** Triggers fire again as they did before: those on the engine's tables are to. */
    public static final Query FIRE_TRIGGERS = query("set local session_replication_role to default");

    private ForeignKeyProof() {}

    /** Whether the role may skip triggers, by a right that can be granted since PostgreSQL 15; before, a superuser may. */
    public static Select<Record1<Boolean>> mayBeSkipped() {
        return select(function(
                name("pg_catalog", "has_parameter_privilege"),
                SQLDataType.BOOLEAN,
                inline("session_replication_role"),
                inline("SET")));
    }

    /**
     * The lock that each deletion takes anyway; while it is held, nobody can put a trigger, a rule or a constraint on one of the
     * tables. So it comes before {@link #obstacles}.
     */
    public static Query lockTables() {
        return query("lock table {0}, {1} in row exclusive mode", DF_INSTANCES, DF_NODES);
    }

    /**
     * One sentence for each thing in the way of leaving foreign keys unchecked. The proof takes that of all triggers on the two
     * tables only those of pg_durable's own four foreign keys are there, that these are there, and that new nodes name their
     * owner: so that no node can come without a lock on the instance row that the batch holds.
     */
    public static ResultQuery<Record1<String>> obstacles() {
        return resultQuery(OBSTACLES).coerce(field("obstacle", SQLDataType.CLOB));
    }

    private static final String OBSTACLES = """
            with touched as (
              select c.oid, c.oid::regclass::text as name, c.relkind, c.relhassubclass
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'df' and c.relname in ('instances', 'nodes')
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
