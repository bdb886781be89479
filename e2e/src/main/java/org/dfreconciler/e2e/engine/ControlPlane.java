// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * pg_durable's worker on the df side: what its activities read and write, on its management pool of six. Thread-safe.
 */
final class ControlPlane implements AutoCloseable {

    private static final int MANAGEMENT_CONNECTIONS = 6;

    private final HikariDataSource pool;
    private final DSLContext sql;
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    ControlPlane(ReferenceDatabase database) {
        pool = Pools.of(database, "pg_durable:worker:management", MANAGEMENT_CONNECTIONS);
        sql = DSL.using(pool, SQLDialect.POSTGRES);
    }

    Object answer(JsonNode question) {
        var id = question.get("instance").asText();
        return switch (question.get("about").asText()) {
            case "present" -> sql.fetchExists(DSL.table("df.instances"), DSL.condition("id = ?", id));
            case "origin" -> origin(id, question.get("origin").asText());
            case "status" -> writeStatus(id, question.get("status").asText());
            default -> throw new IllegalArgumentException("no such question: " + question);
        };
    }

    /** What became of the transaction is asked before the row is looked for: what had committed by then is visible. */
    private String origin(String id, String transaction) {
        var state =
                sql.fetchSingle("select pg_xact_status(?::xid8)", transaction).get(0, String.class);
        return sql.fetchExists(DSL.table("df.instances"), DSL.condition("id = ?", id)) ? "visible" : state;
    }

    /** Only completion stamps completed_at; the first terminal status wins; no row at all is no error. */
    private int writeStatus(String id, String status) {
        statuses.put(id, status);
        return sql.execute(
                "update df.instances set status = ?, updated_at = now(),"
                        + " completed_at = case when ? = 'completed' then now() else completed_at end"
                        + " where id = ? and status not in ('completed', 'failed', 'cancelled')",
                status,
                status,
                id);
    }

    /** The last status the workflow itself asked to write, whether or not there was a row left to write it to. */
    Optional<String> statusOf(String id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public void close() {
        pool.close();
    }
}
