// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.List;

/**
 * The statements that a pass needs for one batch to keep its promises, written by hand and as cheap as possible: lock,
 * gather, the df rows and their constraints, claim, gather again, the engine's function. The results are read, but
 * nothing is judged.
 */
final class PromisedSteps {

    private static final String SET_UP = "set local enable_seqscan = off; set local enable_hashjoin = off;"
            + " set local enable_mergejoin = off; set local enable_memoize = off; set local jit = off";

    private static final String LOCK = "select id, status, submitted_by::text, completed_at, created_at"
            + " from df.instances where id = any (?) order by id for update skip locked";

    private static final String TREE = """
            with recursive tree (root_id, member_id) as (
              select id, id from unnest(cast(? as text[])) as asked (id)
              union
              select tree.root_id, i.instance_id
              from tree join _duroxide.instances i on i.parent_instance_id = tree.member_id
            )
            """;

    private static final String GATHER = TREE + """
            select root_id, count(m.instance_id), bool_and(e.status in ('Completed', 'Failed')),
              max(e.completed_at) filter (where member_id = root_id), bool_or(locked_until > 0), bool_or(starts)
            from tree
            join _duroxide.instances m on m.instance_id = member_id
            join _duroxide.executions e on e.instance_id = m.instance_id and e.execution_id = m.current_execution_id
            left join _duroxide.instance_locks l on l.instance_id = member_id
            left join lateral (
              select not (left(work_item, 40) ~ '^[{]"(TimerFired|ExternalRaised)":') as starts
              from _duroxide.orchestrator_queue q where q.instance_id = member_id offset 0
            ) message on true
            left join lateral (
              select w.instance_id from _duroxide.worker_queue w where w.instance_id = member_id offset 0
            ) item on true
            group by root_id
            """;

    private static final String CLAIM = TREE + """
            , records as (
              select root_id from tree
              join _duroxide.instances m on m.instance_id = member_id
              join _duroxide.executions e on e.instance_id = m.instance_id and e.execution_id = m.current_execution_id
              for update of m, e skip locked
            )
            select root_id, count(*) from records group by root_id
            """;

    private static final String FUNCTION =
            TREE + "select _duroxide.delete_instances_atomic(array_agg(member_id), false) from tree";

    private static final String NODES = "delete from df.nodes where instance_id = any (?)";
    private static final String INSTANCES = "delete from df.instances where id = any (?)";

    static final List<String> CHECKED =
            List.of(SET_UP, LOCK, GATHER, NODES, INSTANCES, "set constraints all immediate", CLAIM, GATHER, FUNCTION);

    static final List<String> UNCHECKED = List.of(
            SET_UP,
            LOCK,
            GATHER,
            "set local session_replication_role = replica",
            NODES,
            INSTANCES,
            "set local session_replication_role to default",
            CLAIM,
            GATHER,
            FUNCTION);

    private PromisedSteps() {}
}
