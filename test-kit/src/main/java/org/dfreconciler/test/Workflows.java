// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of a {@link ReferenceDatabase}: each method puts one there, on both sides as pg_durable and its engine leave
 * it, in one transaction, and returns its id. Ids are {@code 00000001} and so on. An age is how long ago a workflow started
 * and, where it has ended, ended, by the database's clock: 0 to 36,500 days.
 *
 * <pre>{@code
 * var paid = workflows.labelled("billing-7").ownedBy("alice").completed(Duration.ofDays(90));
 * }</pre>
 *
 * Immutable and thread-safe. Every method throws {@link IllegalStateException} where the database does not answer.
 */
public final class Workflows {

    private static final Duration OLDEST = Duration.ofDays(36_500);
    private static final int MOST_EXECUTIONS = 1_000_000;
    private static final String AGO = "now() - ? * interval '1 microsecond'";

    private final DataSource database;
    private final AtomicInteger lastId;
    private final @Nullable String label;
    private final @Nullable String owner;

    Workflows(DataSource database) {
        this(database, new AtomicInteger(), null, null);
    }

    private Workflows(DataSource database, AtomicInteger lastId, @Nullable String label, @Nullable String owner) {
        this.database = database;
        this.lastId = lastId;
        this.label = label;
        this.owner = owner;
    }

    /** The same, and what it puts there has this label; without this call it has none. */
    public Workflows labelled(String text) {
        return new Workflows(database, lastId, requireNonNull(text, "text must not be null"), owner);
    }

    /**
     * The same, and what it puts there was submitted by this role; without this call it is the superuser's. A role that is not
     * there is made, without a right to log in, and stays on the server.
     *
     * @param role the name as it is: a policy's clause, like SQL, has odd ones in double quotes
     */
    public Workflows ownedBy(String role) {
        return new Workflows(database, lastId, label, requireNonNull(role, "role must not be null"));
    }

    /** A workflow that completed. */
    public String completed(Duration age) {
        return bothSides("completed", "Completed", 1, age);
    }

    /** A workflow that failed. */
    public String failed(Duration age) {
        return bothSides("failed", "Failed", 1, age);
    }

    /** A workflow that somebody cancelled, and that the engine has ended. */
    public String cancelled(Duration age) {
        return bothSides("cancelled", "Failed", 1, age);
    }

    /** A workflow that runs. */
    public String running(Duration age) {
        return bothSides("running", "Running", 1, age);
    }

    /** A live loop with so many executions, 1 to 1,000,000: the last of them runs, each has two events of history. */
    public String loop(int executions, Duration age) {
        if (executions < 1 || executions > MOST_EXECUTIONS) {
            throw new IllegalArgumentException("executions must be 1 to " + MOST_EXECUTIONS + ", was " + executions);
        }
        return bothSides("running", "Running", executions, age);
    }

    /** What a start leaves whose caller rolled back: a failed root in the engine, and no df row. Label and owner go unused. */
    public String orphan(Duration age) {
        return put(age, (sql, id, micros) -> engine(sql, id, "Failed", 1, micros));
    }

    /**
     * A sub-orchestration that completed when that workflow started.
     *
     * @param parent the id of a workflow here, or of a sub-orchestration
     * @throws IllegalArgumentException if the engine has none by that id
     */
    public String completedSubOrchestration(String parent) {
        return subOrchestration(parent, "Completed");
    }

    /** The same, still running: with it the whole workflow counts as live. */
    public String runningSubOrchestration(String parent) {
        return subOrchestration(parent, "Running");
    }

    /** The ids of all workflows there are, on both sides or on one, orphans among them; without sub-orchestrations. */
    public SortedSet<String> ids() {
        return Sql.transaction(
                database,
                sql -> Collections.unmodifiableSortedSet(new TreeSet<>(sql.texts("select id from df.instances"
                        + " union select instance_id from _duroxide.instances where parent_instance_id is null"))));
    }

    /** How many executions of a workflow or a sub-orchestration the engine has: 0 where it does not know the id. */
    public int executions(String id) {
        requireNonNull(id, "id must not be null");
        return Sql.transaction(
                database,
                sql -> Integer.parseInt(sql.texts("select count(*) from _duroxide.executions where instance_id = ?", id)
                        .get(0)));
    }

    private String bothSides(String dfStatus, String engineStatus, int executions, Duration age) {
        return put(age, (sql, id, micros) -> {
            var submitter = owner == null ? sql.texts("select current_user").get(0) : owner;
            ensureRole(sql, submitter);
            // Only for what completed does pg_durable note when.
            sql.execute(
                    "insert into df.instances (id, label, root_node, status, submitted_by, created_at, completed_at)"
                            + " values (?, ?, '00000001', ?, quote_ident(?)::regrole, " + AGO + ", " + AGO + ")",
                    id,
                    label,
                    dfStatus,
                    submitter,
                    micros,
                    dfStatus.equals("completed") ? micros : null);
            sql.execute(
                    "insert into df.nodes (id, instance_id, node_type, query, submitted_by)"
                            + " values ('00000001', ?, 'SQL', 'select 1', quote_ident(?)::regrole)",
                    id,
                    submitter);
            engine(sql, id, engineStatus, executions, micros);
        });
    }

    private static void ensureRole(Sql sql, String role) throws SQLException {
        if (sql.texts("select rolname from pg_roles where rolname = ?", role).isEmpty()) {
            sql.execute("create role " + Sql.quoted(role));
        }
    }

    /** A root with executions of two events each; the last is the current one and has this status. */
    private static void engine(Sql sql, String id, String status, int executions, long micros) throws SQLException {
        sql.execute(
                "insert into _duroxide.instances"
                        + " (instance_id, orchestration_name, current_execution_id, created_at, updated_at)"
                        + " values (?, 'pg_durable::orchestration::execute-function-graph', ?, " + AGO + ", now())",
                id,
                executions,
                micros);
        sql.execute(
                "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                        + " select ?, n, 'ContinuedAsNew', " + AGO + " from generate_series(1, ? - 1) n",
                id,
                micros,
                executions);
        current(sql, id, status, executions, micros);
        sql.execute(
                "insert into _duroxide.history select ?, n, k, 'Event', '{}', now()"
                        + " from generate_series(1, ?) n, generate_series(1, 2) k",
                id,
                executions);
    }

    private static void current(Sql sql, String id, String status, int execution, long micros) throws SQLException {
        sql.execute(
                "insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)"
                        + " values (?, ?, ?, " + AGO + ", " + AGO + ")",
                id,
                execution,
                status,
                micros,
                status.equals("Running") ? null : micros);
    }

    private String subOrchestration(String parent, String status) {
        requireNonNull(parent, "parent must not be null");
        return Sql.transaction(database, sql -> {
            // Composed as pg_durable does: what is below, and by which execution and node it was started.
            var id = parent + "::1::" + nextId();
            var found = sql.execute(
                    "insert into _duroxide.instances"
                            + " (instance_id, orchestration_name, created_at, updated_at, parent_instance_id)"
                            + " select ?, 'pg_durable::orchestration::execute-subtree', created_at, now(), instance_id"
                            + " from _duroxide.instances where instance_id = ?",
                    id,
                    parent);
            if (found == 0) {
                throw new IllegalArgumentException(
                        "parent must be the id of a workflow that the engine has, was " + parent);
            }
            sql.execute(
                    "insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)"
                            + " select instance_id, 1, ?, created_at, case when ? = 'Running' then null else created_at end"
                            + " from _duroxide.instances where instance_id = ?",
                    status,
                    status,
                    id);
            return id;
        });
    }

    private interface Filling {
        void fill(Sql sql, String id, long micros) throws SQLException;
    }

    private String put(Duration age, Filling filling) {
        requireNonNull(age, "age must not be null");
        if (age.isNegative() || age.compareTo(OLDEST) > 0) {
            throw new IllegalArgumentException("age must be 0 to 36500 days, was " + age);
        }
        var id = nextId();
        return Sql.transaction(database, sql -> {
            filling.fill(sql, id, age.toNanos() / 1_000);
            return id;
        });
    }

    private String nextId() {
        return String.format("%08x", lastId.incrementAndGet());
    }
}
