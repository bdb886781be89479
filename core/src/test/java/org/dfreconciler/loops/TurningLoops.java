// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Call;
import org.jooq.DSLContext;

/** The engine's records of live loops, and what happens to them. */
final class TurningLoops {

    /** The statement that deletes executions of loops. */
    static final Predicate<Call> SLICE = call -> call.isStatement()
            && call.sql().toLowerCase(Locale.ROOT).contains("\"kept\"")
            && call.sql().toLowerCase(Locale.ROOT).contains("for update");

    private static final Duration AGE = Duration.ofDays(40);

    private final DSLContext sql;
    private final Workflows workflows;

    TurningLoops(DSLContext sql) {
        this.sql = sql;
        this.workflows = new Workflows(sql);
    }

    /** Adds a root at its n-th turn: each earlier execution continued as new, and the last one runs. */
    TurningLoops turning(String id, int turns) {
        return child(id, null, turns);
    }

    TurningLoops child(String id, String parentId, int turns) {
        workflows.engineInstance(id, parentId, turns == 1 ? "Running" : "ContinuedAsNew", AGE);
        for (var turn = 2; turn <= turns; turn++) {
            workflows.execution(id, turn, turn < turns ? "ContinuedAsNew" : "Running", AGE);
        }
        return this;
    }

    /** Adds many such roots at once. */
    TurningLoops turningQuickly(int first, int count, int turns) {
        var ids = "(select lpad(to_hex(n), 8, '0') id from generate_series(" + first + ", " + (first + count - 1)
                + ") n) i";
        sql.execute(
                "insert into _duroxide.instances (instance_id, orchestration_name, current_execution_id, created_at,"
                        + " updated_at) select id, 'pg_durable::orchestration::execute-function-graph', " + turns
                        + ", now(), now() from " + ids);
        sql.execute("insert into _duroxide.executions (instance_id, execution_id, status, started_at) select id, k,"
                + " case when k < " + turns + " then 'ContinuedAsNew' else 'Running' end, now() from " + ids
                + ", generate_series(1, " + turns + ") k");
        sql.execute("insert into _duroxide.history select id, k, e, 'Event', '{}', now() from " + ids
                + ", generate_series(1, " + turns + ") k, generate_series(1, 2) e");
        return this;
    }

    /** Adds one turn, with the same writes as the engine's acknowledgement. */
    TurningLoops turn(String id) {
        continued(id);
        var next = sql.fetchSingle("select current_execution_id + 1 from _duroxide.instances where instance_id = ?", id)
                .get(0, Long.class);
        workflows.execution(id, next, "Running", AGE);
        return this;
    }

    /** Sets the current execution to the state between two turns. */
    TurningLoops continued(String id) {
        return ends(id, "ContinuedAsNew");
    }

    TurningLoops ends(String id, String status) {
        workflows.ends(id, status, AGE, null);
        return this;
    }

    TurningLoops delete(String id) {
        sql.execute("select * from _duroxide.delete_instances_atomic(array[?], true)", id);
        return this;
    }

    List<Long> executions(String id) {
        return sql.fetch("select execution_id from _duroxide.executions where instance_id = ? order by 1", id)
                .getValues(0, Long.class);
    }

    long eventsOf(String id) {
        return sql.fetchSingle("select count(*) from _duroxide.history where instance_id = ?", id)
                .get(0, Long.class);
    }
}
