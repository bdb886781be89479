// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.dfreconciler.reference.ReferenceDatabase;

/** A script of {@code docs/sql}, run as a superuser and without psql's own commands. */
final class PsqlScript {

    private PsqlScript() {}

    static void run(String file, ReferenceDatabase database) {
        try (var lines = Files.lines(Path.of("..", "docs", "sql", file));
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
