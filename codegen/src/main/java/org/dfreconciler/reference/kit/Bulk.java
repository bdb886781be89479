// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import org.jooq.DSLContext;

/** Workflows by the thousand, in a few statements. Ids are numbers in hex from {@code first} on; ages are in days. */
public final class Bulk {

    private final DSLContext sql;
    private final boolean slim;

    public Bulk(DSLContext sql) {
        this(sql, false);
    }

    private Bulk(DSLContext sql, boolean slim) {
        this.sql = sql;
        this.slim = slim;
    }

    /** With one node, no sub-orchestration and no history each. */
    public Bulk slim() {
        return new Bulk(sql, true);
    }

    public static String id(int number) {
        return String.format("%08x", number);
    }

    /** Completed on both sides, with three nodes and one sub-orchestration each; every one a little younger than the last. */
    public Bulk finished(int first, int count, int age) {
        sql.execute(String.format("""
                with workflow as (
                  insert into df.instances (id, root_node, status, submitted_by, created_at, completed_at)
                  select lpad(to_hex(n), 8, '0'), '00000001', 'completed', current_user::regrole, t, t
                  from %s
                  returning id
                )
                insert into df.nodes (id, instance_id, node_type, query, submitted_by)
                select lpad(to_hex(k), 8, '0'), id, 'SQL', 'select 1', current_user::regrole
                from workflow, generate_series(1, %d) k
                """, numbers(first, count, age), slim ? 1 : 3));
        engine(first, count, age, "null", "''", "Completed");
        return slim ? this : engine(first, count, age, "lpad(to_hex(n), 8, '0')", "'::sub::2'", "Completed");
    }

    /** Engine roots without a df row. */
    public Bulk orphans(int first, int count, int age) {
        return engine(first, count, age, "null", "''", "Failed");
    }

    /** Engine roots that nobody on the df side ever named so. */
    public Bulk foreign(int first, int count, int age) {
        return engine(first, count, age, "null", "'::1'", "Failed");
    }

    private Bulk engine(int first, int count, int age, String parent, String suffix, String status) {
        sql.execute(String.format("""
                with instance as (
                  insert into _duroxide.instances
                    (instance_id, orchestration_name, created_at, updated_at, parent_instance_id)
                  select lpad(to_hex(n), 8, '0') || %s, 'pg_durable::orchestration::execute-function-graph', t, t, %s
                  from %s
                  returning instance_id, created_at
                ), execution as (
                  insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)
                  select instance_id, 1, '%s', created_at, created_at from instance
                )
                insert into _duroxide.history
                select instance_id, 1, k, 'Event', '{}', created_at
                from instance, generate_series(1, %d) k
                """, suffix, parent, numbers(first, count, age), status, slim ? 0 : 5));
        return this;
    }

    private static String numbers(int first, int count, int age) {
        return String.format("""
                (
                  select n, now() - interval '%1$d days' + (n - %2$d) * interval '1 ms' as t
                  from generate_series(%2$d, %2$d + %3$d - 1) n
                ) numbers
                """, age, first, count);
    }
}
