// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.nio.file.Path;
import java.util.Map;

/** Where libpq looks for the files of a user who has not said where they are. */
final class UserFiles {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Path home;
    private final Path certificates;

    private UserFiles(Path home, Path certificates) {
        this.home = home;
        this.certificates = certificates;
    }

    static UserFiles of(Map<String, String> environment) {
        if (WINDOWS) {
            var directory = Path.of(environment.getOrDefault("APPDATA", System.getProperty("user.home")), "postgresql");
            return new UserFiles(directory, directory);
        }
        var set = environment.getOrDefault("HOME", "");
        var home = Path.of(set.isEmpty() ? System.getProperty("user.home") : set);
        return new UserFiles(home, home.resolve(".postgresql"));
    }

    Path services() {
        return home.resolve(".pg_service.conf");
    }

    Path passwords() {
        return home.resolve(WINDOWS ? "pgpass.conf" : ".pgpass");
    }

    Path certificate(String name) {
        return certificates.resolve(name);
    }
}
