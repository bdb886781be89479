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
 * pg_durable's worker on the df side: what its activities read and write. It has a pool of six management connections
 * for each database. Thread-safe.
 */
final class ControlPlane implements AutoCloseable {

    private static final int MANAGEMENT_CONNECTIONS = 6;

    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    ControlPlane(ReferenceDatabase database) {
        serve("", database);
    }

    /** @param prefix the prefix of the engine's ids for instances of this database */
    void serve(String prefix, ReferenceDatabase database) {
        pools.put(prefix, Pools.of(database, "pg_durable:worker:management", MANAGEMENT_CONNECTIONS));
    }

    /** An instance, by the database in which its df row is or will be. */
    private record Place(DSLContext sql, String id) {

        boolean isVisible() {
            return sql.fetchExists(DSL.table("df.instances"), DSL.condition("id = ?", id));
        }
    }

    /**
     * Finds an instance's place. Ids of databases that are not served are looked up in the control database, which does
     * not have them.
     */
    private Place place(String engineId) {
        var prefix = engineId.substring(0, engineId.lastIndexOf('-') + 1);
        var served = pools.containsKey(prefix) ? prefix : "";
        return new Place(DSL.using(pools.get(served), SQLDialect.POSTGRES), engineId.substring(served.length()));
    }

    Object answer(JsonNode question) {
        var id = question.get("instance").asText();
        return switch (question.get("about").asText()) {
            case "present" -> place(id).isVisible();
            case "origin" -> origin(place(id), question.get("origin").asText());
            case "status" -> writeStatus(id, question.get("status").asText());
            default -> throw new IllegalArgumentException("no such question: " + question);
        };
    }

    /** Asks what became of the transaction before it looks for the row: what had committed by then is visible. */
    private static String origin(Place place, String transaction) {
        var state = place.sql()
                .fetchSingle("select pg_xact_status(?::xid8)", transaction)
                .get(0, String.class);
        return place.isVisible() ? "visible" : state;
    }

    /** Sets completed_at only on completion. The first terminal status wins, and a missing row is no error. */
    private int writeStatus(String engineId, String status) {
        statuses.put(engineId, status);
        var place = place(engineId);
        return place.sql()
                .execute(
                        "update df.instances set status = ?, updated_at = now(),"
                                + " completed_at = case when ? = 'completed' then now() else completed_at end"
                                + " where id = ? and status not in ('completed', 'failed', 'cancelled')",
                        status,
                        status,
                        place.id());
    }

    /** The last status that the workflow itself asked to write, even if its row was gone. */
    Optional<String> statusOf(String id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
