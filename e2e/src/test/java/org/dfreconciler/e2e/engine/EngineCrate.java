// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The engine's crate, for the plain SQL of its migrations. Cargo downloads this crate only for its metadata, and none
 * of its dependencies. Everything goes below {@code target}.
 */
final class EngineCrate {

    private static final String NAME = "duroxide-pg";
    private static final String VERSION = "0.1.38";
    private static final Path HOME = EnginePackage.home().resolve("cargo");

    private EngineCrate() {}

    /**
     * Applies the migrations up to this one as the engine does: each in its own transaction, with the schema first on
     * the search path.
     */
    static void migrate(ReferenceDatabase database, String schema, int last) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema " + schema);
            for (var migration : migrations(last)) {
                statement.execute("set local search_path to " + schema + ", pg_temp");
                statement.execute(Files.readString(migration));
                statement.execute("insert into _duroxide_migrations (version, name) values (" + number(migration)
                        + ", '" + migration.getFileName() + "')");
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> migrations(int last) throws IOException {
        try (var files = Files.walk(fetched())) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}_\\w+\\.sql"))
                    .filter(file -> number(file) <= last)
                    .sorted()
                    .toList();
        }
    }

    private static int number(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().substring(0, 4));
    }

    private static synchronized Path fetched() throws IOException {
        var cargo = Tool.required("cargo", "the engine's crate " + NAME + " " + VERSION);
        Files.createDirectories(HOME);
        cargo.run(
                HOME.resolve("cargo.log"),
                Map.of("CARGO_HOME", HOME.toString()),
                List.of("info", NAME + "@" + VERSION, "--registry", "crates-io"));
        return HOME.resolve("registry").resolve("src");
    }
}
