// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/** Expired instances as large as a tenant can make them. They are added to a database that has both schemas. */
final class HostileData {

    /** Inserts a root with this id into df, and into the engine, where its current execution is the given one. */
    private static final List<String> ROOTS =
            List.of("set session_replication_role = replica", """
            insert into df.instances (id, label, root_node, status, submitted_by, created_at, updated_at, completed_at)
            select id, 'hostile', '00000001', 'completed', current_user::regrole, now() - interval '41 days', now(),
              now() - interval '40 days'
            from hostile
            """, """
            insert into df.nodes (id, instance_id, node_type, query, left_node, status, submitted_by)
            select lpad(k::text, 8, '0'), id, case when k < nodes then 'LOOP' else 'SQL' end, 'select 1',
              case when k < nodes then lpad((k + 1)::text, 8, '0') end, 'completed', current_user::regrole
            from hostile, generate_series(1, nodes) k
            """, """
            insert into _duroxide.instances
              (instance_id, orchestration_name, orchestration_version, current_execution_id, created_at, updated_at)
            select id, 'pg_durable::orchestration::execute-function-graph', '1.0.0', executions, now() - interval '41 days', now()
            from hostile
            """, """
            insert into _duroxide.executions (instance_id, execution_id, status, output, started_at, completed_at)
            select id, e, case when e < executions then 'ContinuedAsNew' else 'Completed' end, '"done"',
              now() - interval '41 days', case when e = executions then now() - interval '40 days' end
            from hostile, generate_series(1, executions) e
            """, """
            insert into _duroxide.history (instance_id, execution_id, event_id, event_type, event_data, created_at)
            select id, e, k, 'ActivityCompleted', '{"result":"' || repeat('x', 100) || '"}', now() - interval '40 days'
            from hostile, generate_series(1, executions) e, generate_series(1, events) k
            """);

    private static final List<String> CHILDREN = List.of("""
            insert into _duroxide.instances
              (instance_id, orchestration_name, orchestration_version, created_at, updated_at, parent_instance_id)
            select id || '::1::' || lpad(c::text, 8, '0'), 'pg_durable::orchestration::execute-subtree', '1.0.0',
              now() - interval '41 days', now(), id
            from hostile, generate_series(1, children) c
            """, """
            insert into _duroxide.executions (instance_id, execution_id, status, output, started_at, completed_at)
            select id || '::1::' || lpad(c::text, 8, '0'), 1, 'Completed', '"done"', now() - interval '41 days',
              now() - interval '40 days'
            from hostile, generate_series(1, children) c
            """, "vacuum (analyze)", "checkpoint");

    private static final String MESSAGES = """
            insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)
            select id, format('{"ExternalRaised":{"instance":"%%s","name":"go","data":"%%s"}}', id, repeat('x', %2$d)),
              now(), now()
            from (select id from df.instances where label = 'benchmark' order by completed_at, id limit %1$d) ended
            """;

    private HostileData() {}

    /** Adds a root with this many earlier executions. */
    static void loop(ReferenceDatabase database, int executions, int events) throws SQLException {
        load(database, roots("f2", 1, 5, executions, events, 0));
    }

    /**
     * Adds loops at their last turn. Each earlier execution continued as new, and so did the last one, as between two
     * turns.
     */
    static void liveLoops(ReferenceDatabase database, int loops, int turns, int events) throws SQLException {
        load(database, roots("f3", loops, 5, turns, events, 0));
        try (var connection = database.connect()) {
            Jdbc.execute(
                    connection,
                    List.of(
                            "update df.instances set status = 'running', completed_at = null where label = 'hostile'",
                            "update _duroxide.executions set status = 'ContinuedAsNew', completed_at = null"
                                    + " where status = 'Completed'",
                            "vacuum (analyze)",
                            "checkpoint"));
        }
    }

    static void trees(ReferenceDatabase database, int trees, int children) throws SQLException {
        load(database, roots("f0", trees, 2, 1, 1, children));
    }

    /** Adds a root with a chain of this many nodes. */
    static void graph(ReferenceDatabase database, int nodes) throws SQLException {
        load(database, roots("f1", 1, nodes, 1, 1, 0));
    }

    /** Adds one message for each of this many instances, those that ended first. None of them will read it. */
    static void messages(ReferenceDatabase database, int messages, int bytes) throws SQLException {
        try (var connection = database.connect()) {
            Jdbc.execute(connection, String.format(MESSAGES, messages, bytes));
        }
    }

    private static String roots(String prefix, int roots, int nodes, int executions, int events, int children) {
        return String.format(
                "create temp table hostile as select '%s' || lpad(n::text, 6, '0') as id, %d as nodes, %d as executions,"
                        + " %d as events, %d as children from generate_series(1, %d) n",
                prefix, nodes, executions, events, children, roots);
    }

    private static void load(ReferenceDatabase database, String roots) throws SQLException {
        var statements = new ArrayList<String>();
        statements.add(roots);
        statements.addAll(ROOTS);
        statements.addAll(CHILDREN);
        try (var connection = database.connect()) {
            Jdbc.execute(connection, statements);
        }
    }
}
