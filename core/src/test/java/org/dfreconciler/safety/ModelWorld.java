// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.safety.ModelState.DfRow;
import org.dfreconciler.safety.ModelState.EngineRow;
import org.dfreconciler.safety.ModelState.Open;
import org.jooq.DSLContext;

/**
 * A database and its model. Each event is applied to both; an event that makes no sense in the present state is
 * skipped.
 */
final class ModelWorld implements AutoCloseable {

    private static final int CONNECTIONS = 3;
    private static final String ROWS = """
            select 'df ' || id || ' ' || status || ' ' || coalesce(hour(created_at), 'null')
              || ' ' || coalesce(hour(completed_at), 'null') from df.instances
            union all select 'node ' || instance_id from df.nodes
            union all select 'engine ' || instance_id || ' ' || coalesce(parent_instance_id, 'null') || ' '
              || current_execution_id || ' ' || coalesce(status, 'null')
              from _duroxide.instances left join _duroxide.executions e using (instance_id)
              where e.execution_id is null or e.execution_id = current_execution_id
            union all select 'history ' || instance_id from _duroxide.history
            union all select 'lease ' || instance_id from _duroxide.instance_locks
            union all select 'start ' || instance_id from _duroxide.orchestrator_queue""";

    final Scene scene = Scene.create();
    private final DSLContext sql = scene.sql();
    private final List<OpenTransaction> connections = IntStream.range(0, CONNECTIONS)
            .mapToObj(n -> scene.openTransaction())
            .toList();
    ModelState state = new ModelState();

    ModelWorld() {
        sql.execute("create function public.at(hour int) returns timestamptz language sql stable"
                + " as $$ select timestamptz '" + scene.workflows().now()
                + "' + (hour - 20000) * interval '1 hour' $$");
        sql.execute("create function public.hour(instant timestamptz) returns text language sql stable"
                + " as $$ select (extract(epoch from instant - public.at(0)) / 3600)::int::text $$");
    }

    /** Empties both for a new history. */
    void empty() {
        state.open.forEach(transaction -> end(transaction, false));
        scene.empty();
        state = new ModelState();
    }

    Set<String> rows() {
        return new TreeSet<>(sql.fetch(ROWS).getValues(0, String.class));
    }

    void tick(int hours) {
        state.hour += hours;
    }

    // Events caused by callers

    /**
     * {@code df.start()}: writes the df rows in the caller's transaction, and hands the workflow over in another one.
     */
    void start(int one, boolean inSavepoint) {
        pick(state.freeIds(), one)
                .ifPresent(id -> open().ifPresent(transaction -> {
                    connection(transaction).execute(inSavepoint ? "savepoint s" : "select");
                    connection(transaction)
                            .execute(
                                    "insert into df.instances (id, root_node, status, submitted_by, created_at) values ('"
                                            + id + "', '00000001', 'pending', current_user::regrole, at(" + state.hour
                                            + "))")
                            .execute(
                                    "insert into df.nodes (id, instance_id, node_type, query, submitted_by) values ('00000001', '"
                                            + id + "', 'SQL', 'select 1', current_user::regrole)");
                    transaction.inserted = id;
                    transaction.created = state.hour;
                    transaction.inSavepoint = inSavepoint;
                    queue(id, null);
                }));
    }

    void rollBackToSavepoint(int one) {
        pick(state.open.stream().filter(t -> t.inSavepoint && !t.prepared).toList(), one)
                .ifPresent(transaction -> {
                    connection(transaction).execute("rollback to savepoint s");
                    transaction.inserted = null;
                    transaction.inSavepoint = false;
                });
    }

    void prepare(int one) {
        pick(state.open.stream().filter(t -> !t.prepared).toList(), one).ifPresent(transaction -> {
            connection(transaction).execute("prepare transaction '" + name(transaction) + "'");
            transaction.prepared = true;
        });
    }

    void end(int one, boolean commit) {
        pick(state.open, one).ifPresent(transaction -> {
            end(transaction, commit);
            state.open.remove(transaction);
            if (commit && transaction.inserted != null) {
                state.df.put(transaction.inserted, new DfRow("pending", transaction.created, null));
            }
            if (commit) {
                transaction.updates.forEach((id, status) -> state.df.computeIfPresent(
                        id, (same, row) -> new DfRow(status, row.created(), row.completed())));
            }
        });
    }

    void cancel(int one) {
        lockRow(one, "update df.instances set status = 'cancelled' where id = '%s'", true);
    }

    void lockRow(int one) {
        lockRow(one, "select from df.instances where id = '%s' for update", false);
    }

    private void lockRow(int one, String statement, boolean cancels) {
        var rows = state.unlockedRows().stream()
                .filter(id -> !cancels || !state.df.get(id).isTerminal())
                .toList();
        pick(rows, one)
                .ifPresent(id -> open().ifPresent(transaction -> {
                    connection(transaction).execute(String.format(statement, id));
                    transaction.lockedRows.add(id);
                    if (cancels) {
                        transaction.updates.put(id, "cancelled");
                    }
                }));
    }

    void lockRecord(int one) {
        pick(state.unlockedRecords(), one)
                .ifPresent(id -> open().ifPresent(transaction -> {
                    connection(transaction)
                            .execute("select from _duroxide.instances where instance_id = '" + id + "' for update");
                    transaction.lockedRecords.add(id);
                }));
    }

    /** An administrator deletes df rows. */
    void deleteRow(int one) {
        pick(state.unlockedRows(), one).ifPresent(id -> {
            sql.execute(
                    "with i as (delete from df.instances where id = ?) delete from df.nodes where instance_id = ?",
                    id,
                    id);
            state.df.remove(id);
            state.writes++;
        });
    }

    void forgetWhen(int one) {
        pick(state.unlockedRows(), one).ifPresent(id -> {
            sql.execute("update df.instances set created_at = null, completed_at = null where id = ?", id);
            state.df.compute(id, (same, row) -> new DfRow(row.status(), null, null));
            state.writes++;
        });
    }

    // Events caused by the engine

    void fetchStart(int one) {
        pick(List.copyOf(state.starts.keySet()), one)
                .filter(id -> !state.isRecordLocked(id))
                .ifPresent(id -> {
                    sql.execute("delete from _duroxide.orchestrator_queue where instance_id = ?", id);
                    var parent = state.starts.remove(id);
                    if (!state.engine.containsKey(id)) {
                        record(id, parent, "Running");
                    }
                });
    }

    void queueChild(int one, int two) {
        parents(one).ifPresent(parent -> queue(childOf(parent, two), parent));
    }

    void child(int one, int two) {
        parents(one)
                .filter(parent -> !state.engine.containsKey(childOf(parent, two)))
                .ifPresent(parent -> record(
                        childOf(parent, two),
                        parent,
                        two % 3 == 0 ? "Running" : two % 3 == 1 ? "Completed" : "Failed"));
    }

    private Optional<String> parents(int one) {
        return pick(
                state.engine.keySet().stream().filter(id -> id.length() < 30).toList(), one);
    }

    private static String childOf(String parent, int two) {
        return parent + (two % 2 == 0 ? "::sub::" + two % 4 : "::1::0000000" + two % 4);
    }

    void endExecution(int one, boolean completed) {
        execution(one, completed ? "Completed" : "Failed", true, 0);
    }

    void continueAsNew(int one, boolean withEnd) {
        execution(one, "ContinuedAsNew", withEnd, 0);
    }

    void nextExecution(int one) {
        execution(one, "Running", false, 1);
    }

    private void execution(int one, String status, boolean ends, int step) {
        pick(state.unlockedRecords(), one).ifPresent(id -> {
            var row = state.engine.get(id);
            var number = row.execution() + step;
            var completed = ends ? state.hour : null;
            sql.transaction(same -> {
                same.dsl()
                        .execute(
                                "update _duroxide.instances set current_execution_id = ? where instance_id = ?",
                                number,
                                id);
                same.dsl()
                        .execute(
                                "insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)"
                                        + " values (?, ?, ?, now(), at(?)) on conflict (instance_id, execution_id)"
                                        + " do update set status = excluded.status, completed_at = excluded.completed_at",
                                id,
                                number,
                                status,
                                completed);
            });
            state.engine.put(id, new EngineRow(row.parent(), number, status, completed, ++state.writes));
        });
    }

    void lease(int one, boolean live) {
        pick(List.copyOf(state.engine.keySet()), one).ifPresent(id -> {
            sql.execute(
                    "insert into _duroxide.instance_locks values (?, 't', ?, 0)"
                            + " on conflict (instance_id) do update set locked_until = excluded.locked_until",
                    id,
                    live ? Long.MAX_VALUE : 1L);
            state.leases.put(id, live);
            state.writes++;
        });
    }

    /** Updates the df row after the engine has ended the workflow. */
    void endRow(int one, boolean completed) {
        var running = state.unlockedRows().stream()
                .filter(id -> !state.df.get(id).isTerminal())
                .toList();
        pick(running, one).ifPresent(id -> {
            var row = new DfRow(
                    completed ? "completed" : "failed", state.df.get(id).created(), completed ? state.hour : null);
            sql.execute(
                    "update df.instances set status = ?, completed_at = at(?) where id = ?",
                    row.status(),
                    row.completed(),
                    id);
            state.df.put(id, row);
            state.writes++;
        });
    }

    /** Adds a workflow that began and ended just now, on both sides. */
    void whole(int one, int two) {
        pick(ownIds(), one).ifPresent(id -> {
            var row = new DfRow(
                    List.of("completed", "failed", "cancelled").get(two), state.hour, two == 0 ? state.hour : null);
            sql.execute(
                    "with i as (insert into df.instances (id, root_node, status, submitted_by, created_at, completed_at)"
                            + " values (?, '00000001', ?, current_user::regrole, at(?), at(?)))"
                            + " insert into df.nodes (id, instance_id, node_type, query, submitted_by)"
                            + " values ('00000001', ?, 'SQL', 'select 1', current_user::regrole)",
                    id,
                    row.status(),
                    row.created(),
                    row.completed(),
                    id);
            state.df.put(id, row);
            record(id, null, two == 0 ? "Completed" : "Failed");
        });
    }

    private List<String> ownIds() {
        return state.freeIds().stream()
                .filter(id -> !state.engine.containsKey(id) && !state.starts.containsKey(id))
                .toList();
    }

    // States that should not occur, but do

    void orphan(int one, boolean failed) {
        pick(ownIds(), one).ifPresent(id -> record(id, null, failed ? "Failed" : "Completed"));
    }

    void foreign(int one) {
        var id = "foreign-" + one % 3;
        if (!state.engine.containsKey(id)) {
            record(id, null, "Failed");
        }
    }

    void adopt(int one, int two) {
        pick(state.unlockedRecords(), one).ifPresent(id -> {
            var parent = pick(List.copyOf(state.engine.keySet()), two).orElseThrow();
            sql.execute("update _duroxide.instances set parent_instance_id = ? where instance_id = ?", parent, id);
            state.engine.compute(
                    id,
                    (same, row) ->
                            new EngineRow(parent, row.execution(), row.status(), row.completed(), ++state.writes));
        });
    }

    void loseExecution(int one) {
        pick(state.unlockedRecords(), one).ifPresent(id -> {
            sql.execute("delete from _duroxide.executions where instance_id = ?", id);
            state.writes++;
            state.engine.compute(
                    id, (same, row) -> new EngineRow(row.parent(), row.execution(), null, null, row.written()));
        });
    }

    void loseRecord(int one) {
        pick(state.unlockedRecords(), one).ifPresent(id -> {
            List.of("instances", "executions", "history")
                    .forEach(table -> sql.execute("delete from _duroxide." + table + " where instance_id = ?", id));
            state.engine.remove(id);
            state.history.remove(id);
            state.writes++;
        });
    }

    private void record(String id, String parent, String status) {
        var completed = status.equals("Running") ? null : state.hour;
        sql.execute(
                "with i as (insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at,"
                        + " parent_instance_id) values (?, 'pg_durable::o', now(), now(), ?)), e as (insert into _duroxide.executions"
                        + " (instance_id, execution_id, status, started_at, completed_at) values (?, 1, ?, now(), at(?)))"
                        + " insert into _duroxide.history values (?, 1, 1, 'Event', '{}', now())"
                        + " on conflict do nothing",
                id,
                parent,
                id,
                status,
                completed,
                id);
        state.engine.put(id, new EngineRow(parent, 1, status, completed, ++state.writes));
        state.history.add(id);
    }

    private void queue(String id, String parent) {
        if (!state.starts.containsKey(id)) {
            scene.workflows().queued(id, "StartOrchestration");
            state.starts.put(id, parent);
            state.writes++;
        }
    }

    private Optional<Open> open() {
        return IntStream.range(0, CONNECTIONS)
                .filter(n -> state.open.stream().noneMatch(transaction -> transaction.connection == n))
                .mapToObj(n -> new Open(n, ++state.writes))
                .peek(state.open::add)
                .findFirst();
    }

    private OpenTransaction connection(Open transaction) {
        return connections.get(transaction.connection);
    }

    private void end(Open transaction, boolean commit) {
        if (transaction.prepared) {
            sql.execute((commit ? "commit" : "rollback") + " prepared '" + name(transaction) + "'");
        } else if (commit) {
            connection(transaction).commit();
        } else {
            connection(transaction).rollback();
        }
    }

    private String name(Open transaction) {
        return scene.role() + " " + transaction.began;
    }

    private static <T> Optional<T> pick(List<T> from, int which) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(which % from.size()));
    }

    @Override
    public void close() {
        empty();
        scene.close();
    }
}
