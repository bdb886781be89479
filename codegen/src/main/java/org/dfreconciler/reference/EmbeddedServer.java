// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** PostgreSQL from the class path: needs nothing installed, trusts everybody. */
final class EmbeddedServer {

    private static final String SUPERUSER = "postgres";

    private EmbeddedServer() {}

    static PostgresServer start() {
        try {
            var builder = EmbeddedPostgres.builder();
            ServerSettings.OURS.forEach(builder::setServerConfig);
            var postgres = builder.start();
            return new PostgresServer("127.0.0.1", postgres.getPort(), SUPERUSER, null, SUPERUSER, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", e);
        }
    }
}
