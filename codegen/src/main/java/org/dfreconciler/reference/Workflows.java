// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Puts workflows into a reference database, on either side or on both, as pg_durable and the engine leave them. Times are
 * given as ages before the database's {@code now()}. Each method is one autocommitted statement or more.
 */
public final class Workflows {

    /** The id of the one node that {@link #instance} gives an instance. */
    public static final String ROOT_NODE = "00000001";

    private final DSLContext sql;
    private final String engine;

    public Workflows(DSLContext sql) {
        this(sql, ReferenceSchema.ENGINE_SCHEMA);
    }

    public Workflows(DSLContext sql, String engineSchema) {
        this.sql = sql;
        this.engine = DSL.quotedName(engineSchema).toString();
    }

    /** A workflow that both sides hold as ended, the df side with this status, this long ago. */
    public Workflows finished(String id, String dfStatus, Duration age) {
        instance(id, dfStatus, age, dfStatus.equals("completed") ? age : null);
        return engineInstance(id, null, dfStatus.equals("completed") ? "Completed" : "Failed", age);
    }

    /** A workflow that both sides hold as running. */
    public Workflows running(String id, Duration age) {
        instance(id, "running", age, null);
        return engineInstance(id, null, "Running", age);
    }

    /** The engine's record of a start whose caller rolled back, in short; {@link UnseenStart} has what each age leaves. */
    public Workflows orphan(String id, Duration age) {
        return engineInstance(id, null, "Failed", age);
    }

    /** A df instance with one node; {@code completedAge} null leaves {@code completed_at} null. */
    public Workflows instance(String id, String status, Duration createdAge, Duration completedAge) {
        sql.transaction(transaction -> {
            transaction
                    .dsl()
                    .execute(
                            "insert into df.instances (id, root_node, status, submitted_by, created_at, completed_at)"
                                    + " values (?, ?, ?, current_user::regrole, now() - ? * interval '1 microsecond',"
                                    + " now() - ? * interval '1 microsecond')",
                            id,
                            ROOT_NODE,
                            status,
                            micros(createdAge),
                            micros(completedAge));
            transaction.dsl().execute(NODE, ROOT_NODE, id);
        });
        return this;
    }

    /** One node more under an instance. */
    public Workflows node(String instanceId, String nodeId) {
        sql.execute(NODE, nodeId, instanceId);
        return this;
    }

    private static final String NODE = "insert into df.nodes (id, instance_id, node_type, query, submitted_by)"
            + " values (?, ?, 'SQL', 'select 1', current_user::regrole)";

    /**
     * An engine instance with one execution and two events; {@code parentId} null makes a root, {@code status} null leaves
     * the execution out. Executions that ended have {@code completed_at}.
     */
    public Workflows engineInstance(String id, String parentId, String status, Duration age) {
        sql.execute(
                "insert into " + engine + ".instances"
                        + " (instance_id, orchestration_name, created_at, updated_at, parent_instance_id)"
                        + " values (?, 'pg_durable::orchestration::execute-function-graph',"
                        + " now() - ? * interval '1 microsecond', now(), ?)",
                id,
                micros(age),
                parentId);
        if (status != null) {
            execution(id, 1, status, age);
        }
        return this;
    }

    /** One execution more, which becomes the current one. */
    public Workflows execution(String id, long executionId, String status, Duration age) {
        var ended = status.equals("Completed") || status.equals("Failed");
        sql.execute(
                "insert into " + engine + ".executions (instance_id, execution_id, status, started_at, completed_at)"
                        + " values (?, ?, ?, now() - ? * interval '1 microsecond', now() - ? * interval '1 microsecond')",
                id,
                executionId,
                status,
                micros(age),
                ended ? micros(age) : null);
        sql.execute(
                "insert into " + engine + ".history"
                        + " select ?, ?, n, 'Event', '{}', now() from generate_series(1, 2) n",
                id,
                executionId);
        sql.execute(
                "update " + engine + ".instances set current_execution_id = ? where instance_id = ?", executionId, id);
        return this;
    }

    /** The current execution ends so, this long ago, and says this. */
    public Workflows ends(String id, String status, Duration age, String output) {
        sql.execute(
                "update " + engine + ".executions e set status = ?, output = ?,"
                        + " completed_at = now() - ? * interval '1 microsecond' from " + engine + ".instances i"
                        + " where i.instance_id = ? and e.instance_id = i.instance_id"
                        + " and e.execution_id = i.current_execution_id",
                status,
                output,
                micros(age),
                id);
        return this;
    }

    /** A worker's lease on an instance that ends this long from now; negative for one that has run out. */
    public Workflows lease(String id, Duration remaining) {
        sql.execute(
                "insert into " + engine + ".instance_locks values (?, 'token',"
                        + " (extract(epoch from clock_timestamp()) * 1000)::bigint + ?, 0)",
                id,
                remaining.toMillis());
        return this;
    }

    /** A message of the given kind in the engine's queue. */
    public Workflows queued(String id, String kind) {
        sql.execute(
                "insert into " + engine + ".orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                        + " values (?, ?, now(), now())",
                id,
                "{\"" + kind + "\":{\"instance\":\"" + id + "\"}}");
        return this;
    }

    /** The database's time. */
    public Instant now() {
        return sql.fetchSingle("select clock_timestamp()")
                .get(0, java.time.OffsetDateTime.class)
                .toInstant();
    }

    private static Long micros(Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000;
    }
}
