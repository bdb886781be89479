// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The reference schemas as Flyway migrations, each in a location and with a history table of its own: df, the engine's, and
 * what pg_durable's worker adds to the latter.
 */
public final class ReferenceSchema {

    /** The name pg_durable 0.2.3 and later give the engine's schema. */
    public static final String ENGINE_SCHEMA = "_duroxide";

    /** The engine's migration up to which pg_durable 0.2.4 to 0.2.9 install. */
    public static final int ENGINE_MIGRATION = 21;

    /** What the worker of pg_durable up to 0.2.8 notes as its version in the engine's schema. */
    public static final int WORKER_OF_ONE_DATABASE = 1;

    /** What the worker notes from 0.2.9 on, which serves several databases. */
    public static final int WORKER_OF_SEVERAL_DATABASES = 2;

    private static final String LATEST = "latest";

    private ReferenceSchema() {}

    /** Creates schema {@code df} and the engine's schema, the latter under any name, in an empty database, as of 0.2.9. */
    public static void install(DataSource database, String engineSchema) {
        installControlPlane(database, engineSchema);
        installEngine(database, engineSchema, ENGINE_MIGRATION);
        installWorker(database, engineSchema, WORKER_OF_SEVERAL_DATABASES);
    }

    /** Adds to the engine's schema, whoever created it, what a worker of this version adds. */
    public static void installWorker(DataSource database, String engineSchema, int version) {
        migrate(database, engineSchema, "worker", String.valueOf(version));
    }

    /** Creates the engine's schema alone, as of this migration of its. */
    public static void installEngine(DataSource database, String engineSchema, int migration) {
        // Not every migration changes what a pass sees: those have no script, which the question mark allows.
        migrate(database, engineSchema, "engine", migration + "?");
    }

    /** Creates schema {@code df} alone; its {@code df.duroxide_schema()} names the given engine schema. */
    public static void installControlPlane(DataSource database, String engineSchema) {
        migrate(database, engineSchema, "df", LATEST);
    }

    /** Runs the migrations of a location on the class path, as a user of Flyway does who has tables of their own beside. */
    public static void migrate(DataSource database, String location) {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(database)
                .locations("classpath:" + location)
                .defaultSchema("public")
                .table("users_own_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static void migrate(DataSource database, String engineSchema, String location, String target) {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(database)
                .locations("classpath:reference/" + location)
                .defaultSchema("public")
                .table("reference_" + location + "_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(target)
                .placeholders(Map.of(
                        "engine_schema_literal", engineSchema.replace("'", "''"),
                        "engine_schema_name", engineSchema.replace("\"", "\"\"")))
                .load()
                .migrate();
    }
}
