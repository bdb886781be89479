// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.CommandFailure;

/**
 * Looks up a service where and as libpq does (PostgreSQL, chapter 34.17). The driver's own reader wants the driver's names
 * in the file, and does not go on to the system's file, so that it would end elsewhere than psql or nowhere.
 */
final class ServiceFile {

    private final Path path;

    private ServiceFile(Path path) {
        this.path = path;
    }

    /** Adds what the first file that has the service says about it. */
    static void read(Setting service, Map<String, String> environment, Settings settings) {
        for (var path : paths(environment).toList()) {
            if (new ServiceFile(path).read(service.value(), settings)) {
                return;
            }
        }
        throw service.mustBe("a service in the file that PGSERVICEFILE names, in ~/.pg_service.conf, or in"
                + " pg_service.conf where PGSYSCONFDIR says");
    }

    private static Stream<Path> paths(Map<String, String> environment) {
        var named = environment.get("PGSERVICEFILE");
        var users = named == null ? UserFiles.of(environment).services() : Path.of(named);
        if (named != null && !Files.isReadable(users)) {
            throw new Setting(named, "PGSERVICEFILE").mustBe("a file that can be read");
        }
        var directory = environment.get("PGSYSCONFDIR");
        return Stream.concat(
                        Stream.of(users),
                        directory == null ? Stream.of() : Stream.of(Path.of(directory, "pg_service.conf")))
                .filter(Files::exists);
    }

    private boolean read(String service, Settings settings) {
        var lines = lines();
        var first = lines.indexOf("[" + service + "]") + 1;
        for (var i = first; first > 0 && i < lines.size() && !lines.get(i).startsWith("["); i++) {
            line(lines.get(i), i + 1, settings);
        }
        return first > 0;
    }

    private List<String> lines() {
        try (var lines = Files.lines(path)) {
            return lines.map(String::strip).toList();
        } catch (IOException | UncheckedIOException e) {
            throw CommandFailure.usage(
                    "the service file " + path + " cannot be read: make it a readable text in UTF-8");
        }
    }

    /** Names the line and not what is in it: it could be a password. */
    private void line(String line, int number, Settings settings) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var place = "the service file " + path + ", line " + number;
        var equals = line.indexOf('=');
        var name = line.substring(0, Math.max(0, equals));
        var keyword = Keyword.named(name)
                .filter(known -> !known.name().startsWith("service"))
                .orElseThrow(() -> CommandFailure.usage(place + " must be a keyword of libpq other than service, an"
                        + " equals sign without spaces around it, and a value"));
        keyword.into(settings, new Setting(line.substring(equals + 1), name + " in " + place));
    }
}
