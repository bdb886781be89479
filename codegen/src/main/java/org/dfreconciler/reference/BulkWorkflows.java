// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.time.Duration;
import org.jooq.DSLContext;

/**
 * Puts workflows into a reference database by the thousand, as {@link Workflows} does one by one. Ids are numbers in hex
 * from {@code first} on; each workflow is a millisecond younger than the one before. Each method is one transaction, in
 * which no foreign key is checked: large graphs are there in no time.
 */
public final class BulkWorkflows {

    private final DSLContext sql;
    private final String owner;

    public BulkWorkflows(DSLContext sql) {
        this(sql, "current_user");
    }

    private BulkWorkflows(DSLContext sql, String owner) {
        this.sql = sql;
        this.owner = owner;
    }

    /** The same for what this role submitted. */
    public BulkWorkflows ownedBy(String role) {
        return new BulkWorkflows(sql, "'" + role + "'");
    }

    /** The id of a number. */
    public static String id(int number) {
        return String.format("%08x", number);
    }

    /** Workflows that both sides hold as completed so long ago, with one node and two events each. */
    public BulkWorkflows finished(int first, int count, Duration age) {
        return chained(first, count, 1, age);
    }

    /** The same with a graph of so many nodes each, every one the left node of the one before. */
    public BulkWorkflows chained(int first, int count, int nodes, Duration age) {
        return unchecked(transaction -> {
            controlPlane(transaction, first, count, nodes, age);
            engine(transaction, "Completed", first, count, age);
        });
    }

    /** The same with one node each, and so many settled sub-orchestrations. */
    public BulkWorkflows trees(int first, int count, int children, Duration age) {
        return unchecked(transaction -> {
            controlPlane(transaction, first, count, 1, age);
            engine(transaction, "Completed", first, count, age);
            transaction.execute(String.format("""
                    with child as (
                      insert into _duroxide.instances
                        (instance_id, orchestration_name, created_at, updated_at, parent_instance_id)
                      select %s || '::1::' || %s, 'pg_durable::orchestration::execute-subtree', t, t, %s
                      from %s, generate_series(1, %d) k
                      returning instance_id, created_at
                    )
                    insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)
                    select instance_id, 1, 'Completed', created_at, created_at from child
                    """, hex("n"), hex("k"), hex("n"), numbers(first, count, age), children));
        });
    }

    /** A workflow that looped so often and then ended, so long ago; its executions have so many events each. */
    public BulkWorkflows loop(int number, int executions, int events, Duration age) {
        finished(number, 1, age);
        return unchecked(transaction -> {
            var id = id(number);
            transaction.execute(
                    "update _duroxide.executions set execution_id = ? where instance_id = ?", executions, id);
            transaction.execute(
                    "update _duroxide.instances set current_execution_id = ? where instance_id = ?", executions, id);
            transaction.execute("delete from _duroxide.history where instance_id = ?", id);
            transaction.execute(
                    "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                            + " select ?, n, 'ContinuedAsNew', now() from generate_series(1, ? - 1) n",
                    id,
                    executions);
            transaction.execute(
                    "insert into _duroxide.history select ?, n, k, 'Event', '{}', now()"
                            + " from generate_series(1, ?) n, generate_series(1, ?) k",
                    id,
                    executions,
                    events);
        });
    }

    /** Engine roots with no df row, of this engine status. */
    public BulkWorkflows orphans(String status, int first, int count, Duration age) {
        return unchecked(transaction -> engine(transaction, status, first, count, age));
    }

    /** One timer each for so many ids, due in a day. */
    public BulkWorkflows timers(int first, int count) {
        return messages("TimerFired", "", "interval '1 day'", first, count);
    }

    /** One signal each for so many ids, with so many characters of data. */
    public BulkWorkflows signals(int first, int count, int characters) {
        return messages("ExternalRaised", "repeat('x', " + characters + ")", "interval '0'", first, count);
    }

    private BulkWorkflows messages(String kind, String data, String delay, int first, int count) {
        var content = data.isEmpty() ? "" : " || '\",\"data\":\"' || " + data;
        sql.execute(String.format("""
                insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)
                select %1$s, '{"%2$s":{"instance":"' || %1$s%3$s || '"}}', now() + %4$s, now()
                from %5$s
                """, hex("n"), kind, content, delay, numbers(first, count, Duration.ZERO)));
        return this;
    }

    /** Everything goes, of whatever kind; row by row, which is quicker than truncating where there are few. */
    public BulkWorkflows clear() {
        return unchecked(transaction -> transaction.execute("delete from df.nodes; delete from df.instances;"
                + " delete from _duroxide.history; delete from _duroxide.executions; delete from _duroxide.instances;"
                + " delete from _duroxide.orchestrator_queue; delete from _duroxide.worker_queue;"
                + " delete from _duroxide.instance_locks"));
    }

    /** The planner knows what is there, as it does where autovacuum has been. */
    public BulkWorkflows analyzed() {
        sql.execute("analyze");
        return this;
    }

    /** A node with one below it is a loop; the last one of the chain does the work. */
    private void controlPlane(DSLContext transaction, int first, int count, int nodes, Duration age) {
        transaction.execute(
                String.format("""
                with workflow as (
                  insert into df.instances (id, root_node, status, submitted_by, created_at, completed_at)
                  select %1$s, '00000001', 'completed', %2$s::regrole, t, t from %3$s
                  returning id
                )
                insert into df.nodes (id, instance_id, node_type, query, left_node, submitted_by)
                select %4$s, id, case when k < %5$d then 'LOOP' else 'SQL' end, 'select 1',
                  case when k < %5$d then %6$s end, %2$s::regrole
                from workflow, generate_series(1, %5$d) k
                """, hex("n"), owner, numbers(first, count, age), hex("k"), nodes, hex("k + 1")));
    }

    private static void engine(DSLContext transaction, String status, int first, int count, Duration age) {
        transaction.execute(String.format("""
                with root as (
                  insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at)
                  select %s, 'pg_durable::orchestration::execute-function-graph', t, t from %s
                  returning instance_id, created_at
                ), execution as (
                  insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)
                  select instance_id, 1, '%s', created_at, created_at from root
                )
                insert into _duroxide.history
                select instance_id, 1, k, 'Event', '{}', created_at from root, generate_series(1, 2) k
                """, hex("n"), numbers(first, count, age), status));
    }

    private interface Filling {
        void fill(DSLContext transaction);
    }

    private BulkWorkflows unchecked(Filling filling) {
        sql.transaction(transaction -> {
            transaction.dsl().execute("set local session_replication_role = replica");
            filling.fill(transaction.dsl());
        });
        return this;
    }

    private static String hex(String number) {
        return "lpad(to_hex(" + number + "), 8, '0')";
    }

    private static String numbers(int first, int count, Duration age) {
        return String.format(
                "(select n, now() - %d * interval '1 ms' + (n - %2$d) * interval '1 ms' as t"
                        + " from generate_series(%2$d, %2$d + %3$d - 1) n) numbers",
                age.toMillis(), first, count);
    }
}
