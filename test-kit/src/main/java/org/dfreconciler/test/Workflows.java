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
 * Adds workflows to a {@link ReferenceDatabase}. Each method that takes an age adds one workflow, with the rows that
 * pg_durable and its engine would leave, in one transaction, and returns its id. Ids are {@code 00000001} and so on.
 * The age says how long ago the workflow started and, if it has ended, also when it ended, by the database's clock: 0
 * to 36,500 days; any other age is an {@link IllegalArgumentException}.
 *
 * <pre>{@code
 * var paid = workflows.labelled("billing-7").ownedBy("alice").completed(Duration.ofDays(90));
 * }</pre>
 *
 * Immutable and thread-safe. Every method that uses the database throws {@link IllegalStateException} if that fails.
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

    /** Returns a view that adds workflows with this label; by default they have none. */
    public Workflows labelled(String text) {
        return new Workflows(database, lastId, requireNonNull(text, "text must not be null"), owner);
    }

    /**
     * Returns a view that adds workflows submitted by this role; by default the superuser submits them. A role that
     * does not exist is created without the right to log in, and stays on the server.
     *
     * @param role the plain name, without quotes; only in a policy's clause, as in SQL, is an unusual name quoted
     */
    public Workflows ownedBy(String role) {
        return new Workflows(database, lastId, label, requireNonNull(role, "role must not be null"));
    }

    /** Adds a workflow that completed. */
    public String completed(Duration age) {
        return bothSides("completed", "Completed", 1, age);
    }

    /** Adds a workflow that failed. */
    public String failed(Duration age) {
        return bothSides("failed", "Failed", 1, age);
    }

    /** Adds a workflow that somebody cancelled, and that the engine has ended. */
    public String cancelled(Duration age) {
        return bothSides("cancelled", "Failed", 1, age);
    }

    /** Adds a workflow that is running. */
    public String running(Duration age) {
        return bothSides("running", "Running", 1, age);
    }

    /**
     * Adds a live loop with this many executions, of which the last one is running. Each execution has two events of
     * history.
     *
     * @param executions 1 to 1,000,000
     * @throws IllegalArgumentException if there are fewer or more executions
     */
    public String loop(int executions, Duration age) {
        if (executions < 1 || executions > MOST_EXECUTIONS) {
            throw new IllegalArgumentException("executions must be 1 to " + MOST_EXECUTIONS + ", was " + executions);
        }
        return bothSides("running", "Running", executions, age);
    }

    /**
     * Adds an orphan, as a start leaves it whose caller rolled back: a failed root in the engine, without a df row.
     * Label and owner are not used.
     */
    public String orphan(Duration age) {
        return put(age, (sql, id, micros) -> engine(sql, id, "Failed", 1, micros));
    }

    /**
     * Adds a sub-orchestration that completed at the moment when its parent was created. Returns its id.
     *
     * @param parent the id of a workflow in this database, or of a sub-orchestration
     * @throws IllegalArgumentException if the engine does not know that id
     */
    public String completedSubOrchestration(String parent) {
        return subOrchestration(parent, "Completed");
    }

    /**
     * Adds a sub-orchestration that is still running, so that the whole workflow counts as live. Returns its id.
     *
     * @param parent the id of a workflow in this database, or of a sub-orchestration
     * @throws IllegalArgumentException if the engine does not know that id
     */
    public String runningSubOrchestration(String parent) {
        return subOrchestration(parent, "Running");
    }

    /**
     * Returns the ids of all workflows that df or the engine has rows of, including orphans, without
     * sub-orchestrations.
     */
    public SortedSet<String> ids() {
        return Sql.transaction(
                database,
                sql -> Collections.unmodifiableSortedSet(new TreeSet<>(sql.texts("select id from df.instances"
                        + " union select instance_id from _duroxide.instances where parent_instance_id is null"))));
    }

    /**
     * Returns how many executions the engine has of a workflow or a sub-orchestration; 0 if it does not know the id.
     */
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
            // pg_durable records the time of the end only for workflows that completed.
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

    /**
     * Adds a root whose executions have two events each. The last execution is the current one and has this status.
     */
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
            // pg_durable composes such an id of the parent's id, and the execution and the node that started the child.
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
