// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The SQL scripts of one schema, in the order of their versions. */
enum ReferenceScripts {
    CONTROL_PLANE("reference/df/", "V1__control_plane.sql"),
    OF_ENGINE("reference/engine/", "V21__engine.sql", "V23__partial_queue_indexes.sql", "V26__unique_lock_token.sql"),
    OF_WORKER("reference/worker/", "V1__ready.sql", "V2__several_databases.sql");

    private final String directory;
    private final List<String> files;

    ReferenceScripts(String directory, String... files) {
        this.directory = directory;
        this.files = List.of(files);
    }

    /** Runs the scripts up to this version, in the connection's transaction. */
    void run(Connection connection, int version) throws SQLException {
        for (var file : files) {
            if (version(file) <= version) {
                try (var statement = connection.createStatement()) {
                    statement.execute(Resources.text(directory + file)
                            .replace("${engine_schema_literal}", ReferenceSchema.ENGINE)
                            .replace("${engine_schema_name}", ReferenceSchema.ENGINE));
                }
            }
        }
    }

    /** The file names, which follow Flyway's rules. */
    List<String> files() {
        return files;
    }

    private static int version(String file) {
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }
}
