// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dfreconciler.reference.ReferenceDatabase;

/** A superuser whom the reference server asks for a password. It trusts everybody else. */
final class PasswordRole implements AutoCloseable {

    private static final String NAME = "with_password";
    private static final String RULE = "host all " + NAME + " 127.0.0.1/32 scram-sha-256\n";

    private final ReferenceDatabase database;

    PasswordRole(ReferenceDatabase database, String password) {
        this.database = database;
        database.sql().execute("create role " + NAME + " login superuser password '" + password + "'");
        changeRules(RULE, "");
    }

    String name() {
        return NAME;
    }

    @Override
    public void close() {
        changeRules("", RULE);
        database.sql().execute("drop role " + NAME);
    }

    /** Changes the server's rules. A new rule is put first, because the first rule that matches counts. */
    private void changeRules(String added, String removed) {
        var file = Path.of(database.sql().fetchSingle("show hba_file").get(0, String.class));
        try {
            Files.writeString(file, added + Files.readString(file).replace(removed, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var loaded = loadTime();
        database.sql().execute("select pg_reload_conf()");
        await().until(() -> !loadTime().equals(loaded));
    }

    /**
     * When the configuration was loaded. Each new connection has its own server process, which reports its own time.
     */
    private String loadTime() {
        return database.sql().fetchSingle("select pg_conf_load_time()::text").get(0, String.class);
    }
}
