// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Fills an empty database that has both schemas with a {@link Population}, by SQL, and then vacuums and analyses it.
 */
final class PopulationLoader {

    private PopulationLoader() {}

    static void load(ReferenceDatabase database, Population population) throws SQLException {
        try (var connection = database.connect()) {
            // It is much faster to insert a million rows into tables without indexes and to create the indexes
            // afterwards.
            var indexes = dropHistoryIndexes(connection);
            fill(connection, population);
            for (var index : indexes) {
                Jdbc.execute(connection, index);
            }
            Jdbc.execute(connection, "set session_replication_role = origin", "vacuum (analyze)", "checkpoint");
        }
    }

    private static List<String> dropHistoryIndexes(Connection connection) throws SQLException {
        var statements = Jdbc.rows(connection, """
                select format('alter table _duroxide.history drop constraint %I', conname),
                  format('alter table _duroxide.history add constraint %I %s', conname, pg_get_constraintdef(oid))
                from pg_constraint
                where conrelid = '_duroxide.history'::regclass and contype = 'p'
                union all
                select format('drop index _duroxide.%I', relname), pg_get_indexdef(oid)
                from pg_class
                join pg_index on indexrelid = oid
                where indrelid = '_duroxide.history'::regclass and not indisprimary
                """);
        var restore = new ArrayList<String>();
        for (var statement : statements) {
            Jdbc.execute(connection, statement.get(0));
            restore.add(statement.get(1));
        }
        return restore;
    }

    private static void fill(Connection connection, Population population) throws SQLException {
        Jdbc.execute(
                connection,
                // Only complete trees are inserted, so the foreign keys between their rows need not be checked.
                "set session_replication_role = replica",
                roots(population),
                MEMBERS,
                DF_INSTANCES,
                nodes(population),
                ENGINE_INSTANCES,
                EXECUTIONS,
                history(population.events(), population.payload()));
    }

    private static String roots(Population population) {
        return String.format(
                """
                create temp table root as
                select n, lpad(to_hex((n * 2654435761) %% 4294967296), 8, '0') as id,
                  n > %2$d as is_orphan,
                  n > %1$d and n <= %2$d and n %% 5 = 0 as is_live,
                  n %% 20 as kind,
                  case when n <= %1$d then now() - interval '60 days' + n * interval '29 days' / %4$d
                    when n > %2$d then now() - interval '60 days' + (n - %2$d) * interval '29 days' / %6$d
                    else now() - interval '20 days' + (n - %1$d) * interval '19 days' / %5$d
                  end as ended
                from generate_series(1::bigint, %3$d) n
                """,
                population.due(),
                population.roots(),
                population.roots() + population.orphans(),
                Math.max(1, population.due()),
                Math.max(1, population.roots() - population.due()),
                Math.max(1, population.orphans()));
    }

    private static final String MEMBERS = """
            create temp table member as
            select id as instance_id, null as parent_id, root.* from root
            union all
            select id || '::1::bb000000', id, root.* from root where n % 10 = 0
            union all
            select id || '::1::bb000000::1::cc000000', id || '::1::bb000000', root.* from root where n % 10 = 0
            order by n, instance_id
            """;

    /**
     * Three in twenty failed, one in twenty was cancelled, the rest completed. Only the completed ones have a time of
     * their end.
     */
    private static final String DF_INSTANCES = """
            insert into df.instances (id, label, root_node, status, submitted_by, created_at, updated_at, completed_at)
            select id, 'benchmark', '00000001',
              case when is_live then 'running' when kind < 3 then 'failed' when kind = 3 then 'cancelled' else 'completed' end,
              current_user::regrole, ended - interval '5 minutes', ended,
              case when kind > 3 and not is_live then ended end
            from root
            where not is_orphan
            order by n
            """;

    private static String nodes(Population population) {
        return String.format(
                """
                insert into df.nodes
                  (id, instance_id, node_type, query, left_node, right_node, status, result, submitted_by, created_at)
                select lpad(k::text, 8, '0'), id,
                  case when %3$s <= %1$d then 'JOIN' when %2$s <= %1$d then 'LOOP' else 'SQL' end, 'select ' || k,
                  case when %2$s <= %1$d then lpad((%2$s)::text, 8, '0') end,
                  case when %3$s <= %1$d then lpad((%3$s)::text, 8, '0') end,
                  'completed', '{"rows": [{"?column?": 1}]}', current_user::regrole, ended
                from root, generate_series(1, %1$d) k
                where not is_orphan
                order by n, k
                """,
                population.nodes(),
                population.chained() ? "k + 1" : "2 * k",
                population.chained() ? "null" : "2 * k + 1");
    }

    private static final String ENGINE_INSTANCES = """
            insert into _duroxide.instances
              (instance_id, orchestration_name, orchestration_version, created_at, updated_at, parent_instance_id)
            select instance_id, 'pg_durable::orchestration::execute-function-graph', '1.0.0', ended - interval '5 minutes',
              ended, parent_id
            from member
            """;

    private static final String EXECUTIONS = """
            insert into _duroxide.executions (instance_id, execution_id, status, output, started_at, completed_at)
            select instance_id, 1, case when is_live then 'Running' when is_orphan or kind < 4 then 'Failed' else 'Completed' end,
              case when is_live then null else '"done"' end, ended - interval '5 minutes', case when not is_live then ended end
            from member
            """;

    private static String history(int events, int payload) {
        return String.format("""
                insert into _duroxide.history (instance_id, execution_id, event_id, event_type, event_data, created_at)
                select instance_id, 1, k, 'ActivityCompleted',
                  '{"result":"' || rpad('', %2$d - 13, md5(instance_id || k)) || '"}', ended
                from member, generate_series(1, %1$d) k
                """, events, payload);
    }
}
