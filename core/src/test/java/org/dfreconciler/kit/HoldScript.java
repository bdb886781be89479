// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.dfreconciler.reference.ReferenceDatabase;

/** {@code docs/sql/hold.sql} as a test runs it: psql's own commands left out. */
public final class HoldScript {

    private static final Path FILE = Path.of("..", "docs", "sql", "hold.sql");

    private HoldScript() {}

    public static void run(ReferenceDatabase database) {
        try (var lines = Files.lines(FILE);
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(lines.filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
