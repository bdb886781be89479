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
 * pg_durable's worker on the df side: what its activities read and write, on a management pool of six for each database.
 * Thread-safe.
 */
final class ControlPlane implements AutoCloseable {

    private static final int MANAGEMENT_CONNECTIONS = 6;

    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    ControlPlane(ReferenceDatabase database) {
        serve("", database);
    }

    /** @param prefix of the engine's ids of this database's instances */
    void serve(String prefix, ReferenceDatabase database) {
        pools.put(prefix, Pools.of(database, "pg_durable:worker:management", MANAGEMENT_CONNECTIONS));
    }

    /** An instance where its df row is, or is to be. */
    private record Place(DSLContext sql, String id) {

        boolean isVisible() {
            return sql.fetchExists(DSL.table("df.instances"), DSL.condition("id = ?", id));
        }
    }

    /** Of an id that is no served database's the control database says what it knows of it: nothing. */
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

    /** What became of the transaction is asked before the row is looked for: what had committed by then is visible. */
    private static String origin(Place place, String transaction) {
        var state = place.sql()
                .fetchSingle("select pg_xact_status(?::xid8)", transaction)
                .get(0, String.class);
        return place.isVisible() ? "visible" : state;
    }

    /** Only completion stamps completed_at; the first terminal status wins; no row at all is no error. */
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

    /** The last status the workflow itself asked to write, whether or not there was a row left to write it to. */
    Optional<String> statusOf(String id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
