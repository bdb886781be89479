// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dfreconciler.reference.ReferenceDatabase;

/** Describes the machine on which the figures were measured. */
final class Machine {

    private Machine() {}

    static String describe(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return String.format(
                    "%s, %d cores, %s memory, %s %s; Java %s; PostgreSQL %s, shared_buffers %s, fsync %s, "
                            + "synchronous_commit %s; client and server on the one machine; load average at the start %.1f; %s.",
                    fromFile("/proc/cpuinfo", "model name"),
                    Runtime.getRuntime().availableProcessors(),
                    fromFile("/proc/meminfo", "MemTotal"),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    System.getProperty("java.version"),
                    setting(connection, "server_version"),
                    setting(connection, "shared_buffers"),
                    setting(connection, "fsync"),
                    setting(connection, "synchronous_commit"),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    LocalDate.now(ZoneOffset.UTC));
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return Jdbc.value(connection, "select current_setting('" + name + "')");
    }

    /** Reads a value that Linux provides in a file; on other systems it is left out. */
    private static String fromFile(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
