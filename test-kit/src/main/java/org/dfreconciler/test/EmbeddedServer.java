// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** PostgreSQL from the class path: one server per JVM, which starts at first use and stops with the JVM. */
final class EmbeddedServer {

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedServer shared() {
        return Shared.SERVER;
    }

    DataSource database(String name) {
        return postgres.getDatabase(SUPERUSER, name);
    }

    /** A database to be connected to while other databases are created and dropped. */
    DataSource maintenance() {
        return database(SUPERUSER);
    }

    private static final class Shared {

        static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            try {
                return new EmbeddedServer(EmbeddedPostgres.start());
            } catch (IOException e) {
                throw new UncheckedIOException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
