// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Another opponent on a database with the indexes of {@code docs/sql/indexes.sql}. The indexes are created before the
 * time is measured.
 */
record WithIndexes(String letter, Opponent opponent) implements Opponent {

    private static final Path SCRIPT = Path.of("..", "docs", "sql", "indexes.sql");

    @Override
    public String description() {
        return "(" + opponent.letter() + ") with the indexes of `docs/sql/indexes.sql`";
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            Jdbc.execute(connection, statements());
        }
        return opponent.prepare(database);
    }

    /** The statements of the script without psql's own commands. */
    private static List<String> statements() {
        try {
            return List.of(
                    Files.readString(SCRIPT).replaceAll("(?m)^\\\\.*", "").split(";\\R"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
