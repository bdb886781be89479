// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.Satellite;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A satellite: a database whose workflows run in the real engine of another database, as in pg_durable 0.2.9. It is
 * created in a new database, which closing drops. Thread-safe.
 */
final class EngineSatellite implements AutoCloseable {

    private static final int USER_CONNECTIONS = 8;

    private final PgDurable control;
    private final ReferenceDatabase database;
    private final HikariDataSource users;
    private final String prefix;

    private EngineSatellite(PgDurable control, ReferenceDatabase database) {
        this.control = control;
        this.database = database;
        this.users = Pools.of(database, "users", USER_CONNECTIONS);
        this.prefix = register();
        control.controlPlane().serve(prefix, database);
    }

    static EngineSatellite of(PgDurable control) {
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.installControlPlane(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        return new EngineSatellite(control, database);
    }

    /**
     * Makes the database an installation and enters it in the engine's list. Returns the prefix of its ids in the
     * engine.
     */
    private String register() {
        var itsPrefix = Satellite.install(sql());
        Satellite.originsOf(control.sql(), ReferenceSchema.ENGINE_SCHEMA);
        control.sql()
                .execute(
                        "insert into _duroxide._origins select split_part(p, '-', 2)::bigint, split_part(p, '-', 3)::uuid"
                                + " from (select ?::text) prefix (p)",
                        itsPrefix);
        return itsPrefix;
    }

    DSLContext sql() {
        return DSL.using(users, SQLDialect.POSTGRES);
    }

    /** The engine's id of an instance of this database. */
    String engineId(String id) {
        return prefix + id;
    }

    /** Begins a user's transaction in this database. */
    Caller begin() throws SQLException {
        return new Caller(control, users.getConnection(), this::engineId);
    }

    /** Calls df.start() with this id and commits. */
    void start(String id, Program program) throws SQLException {
        try (var caller = begin()) {
            caller.start(id, program, RealEngine.LOAD_TIMEOUT);
            caller.commit();
        }
    }

    /** Calls df.start() with this id and rolls back. */
    void startInVain(String id) throws SQLException {
        try (var caller = begin()) {
            caller.start(id, Program.work(1), RealEngine.LOAD_TIMEOUT);
            caller.rollback();
        }
    }

    Optional<String> status(String id) {
        return sql().fetchOptional("select status from df.instances where id = ?", id)
                .map(row -> row.get(0, String.class));
    }

    Set<String> dfInstances() {
        return sql().fetch("select id from df.instances").intoSet(0, String.class);
    }

    /** The engine's roots that belong to this database, by their ids in this database. */
    Set<String> engineRoots() {
        return control.engineRoots().stream()
                .filter(root -> root.startsWith(prefix))
                .map(root -> root.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** Moves all times that both sides have recorded of these instances into the past by this much. */
    void age(Duration by, Collection<String> ids) {
        var interval = by.toSeconds() + " * interval '1 second'";
        sql().execute(
                        "update df.instances set created_at = created_at - " + interval
                                + ", completed_at = completed_at - " + interval + " where id = any (?)",
                        (Object) ids.toArray(String[]::new));
        control.age(by, ids.stream().map(this::engineId).toList());
    }

    @Override
    public void close() {
        users.close();
        database.close();
    }
}
