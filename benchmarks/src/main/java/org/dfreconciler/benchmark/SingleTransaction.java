// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * What somebody would write by hand for tables that nobody else uses: everything due in one transaction, by joins. It
 * locks nothing first, does not look at leases, and recognises live trees only by their status.
 *
 * @param setUp the statements with which the transaction begins; may be empty
 */
record SingleTransaction(String letter, String description, List<String> setUp) implements Opponent {

    /** The deletions: first in the order of the engine's own function, then df. */
    static final List<String> DELETIONS = Stream.concat(
                    Stream.of(
                                    "history",
                                    "executions",
                                    "orchestrator_queue",
                                    "worker_queue",
                                    "instance_locks",
                                    "kv_delta",
                                    "kv_store",
                                    "instances")
                            .map(table -> "delete from _duroxide." + table
                                    + " x using doomed where x.instance_id = doomed.instance_id"),
                    Stream.of(
                            "delete from df.nodes x using due where x.instance_id = due.id",
                            "delete from df.instances x using due where x.id = due.id"))
            .toList();

    /** Selects what is due by age and by cap, and the engine trees that belong to it. */
    static final List<String> SELECTIONS = List.of("""
            create temp table due on commit drop as
            select id
            from (
              select id, coalesce(completed_at, created_at) as ended,
                row_number() over (order by coalesce(completed_at, created_at) desc nulls last, id desc) as newest
              from df.instances
              where status in ('completed', 'failed', 'cancelled')
            ) terminal
            where (ended < now() - interval '30 days' or newest > 10000)
              and not exists (
                select from _duroxide.executions e
                where e.instance_id = terminal.id and e.status not in ('Completed', 'Failed')
              )
            """, """
            create temp table doomed on commit drop as
            with recursive tree as (
              select i.instance_id from _duroxide.instances i join due on i.instance_id = due.id
              union all
              select i.instance_id from _duroxide.instances i join tree on i.parent_instance_id = tree.instance_id
            )
            select instance_id from tree
            """, "analyze due", "analyze doomed");

    static SingleTransaction checked(String letter) {
        return new SingleTransaction(letter, "one hand-written SQL transaction", List.of());
    }

    static SingleTransaction unchecked(String letter) {
        return new SingleTransaction(
                letter,
                "the floor: (c) with session_replication_role = replica",
                List.of("set local session_replication_role = replica"));
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        return Opponent.on(database.connect(), connection -> {
            connection.setAutoCommit(false);
            Jdbc.execute(connection, setUp);
            Jdbc.execute(connection, SELECTIONS);
            Jdbc.execute(connection, DELETIONS);
            connection.commit();
        });
    }
}
