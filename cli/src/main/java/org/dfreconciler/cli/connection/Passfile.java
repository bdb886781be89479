// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.jdbcurlresolver.PgPassParser;

/** The file of passwords (PostgreSQL, chapter 34.16). The driver reads it; which one, and whether it may, is libpq's rule. */
final class Passfile {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Where libpq is built to look for Unix sockets, it calls them localhost in this file; other ones by their directory. */
    private static final Set<String> USUAL_DIRECTORIES = Set.of("/var/run/postgresql", "/tmp");

    private final Path path;

    private Passfile(Path path) {
        this.path = path;
    }

    static Passfile of(Settings settings, UserFiles files) {
        var named = settings.take(Settings.PASSFILE);
        var path = named.map(setting -> Path.of(setting.value())).orElse(files.passwords());
        var passfile = new Passfile(path.toAbsolutePath());
        if (!passfile.isPrivate()) {
            throw new Setting("", named.map(Setting::origin).orElse("~/.pgpass"))
                    .cannotBeUsed("others than its owner may read the file of passwords; chmod 600 it");
        }
        // For the driver: it would take its own way to the file, which does not go by HOME.
        System.setProperty("org.postgresql.pgpassfile", passfile.path.toString());
        return passfile;
    }

    Optional<String> password(Host host, String database, String user) {
        return Stream.of(host.name(), "localhost")
                .limit(USUAL_DIRECTORIES.contains(host.name()) ? 2 : 1)
                .filter(name -> Files.isRegularFile(path))
                .map(name -> PgPassParser.getPassword(name, Integer.toString(host.port()), database, user))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private boolean isPrivate() {
        try {
            return !Files.isRegularFile(path) || OWNERS.containsAll(Files.getPosixFilePermissions(path));
        } catch (UnsupportedOperationException e) {
            // Windows has other means, and libpq does not look there either.
            return true;
        } catch (IOException e) {
            // The file is gone by now, or cannot be read: libpq then goes on as if there were none.
            return true;
        }
    }
}
