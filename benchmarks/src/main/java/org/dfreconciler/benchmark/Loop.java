// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/** A loop that has ended after very many turns, each of which left an execution. The pass has a small heap. */
final class Loop {

    private Loop() {}

    /** The lines of a Markdown table. */
    static List<String> run(Options options) throws SQLException, IOException {
        var executions = options.number("executions");
        var events = options.number("events");
        try (var warmUp = Race.populated(options.warmUp());
                var database = Race.populated(Population.of(0, 0))) {
            HostileData.loop(database, executions, events);
            var outcome = ChildPass.run(warmUp, database);
            return List.of(
                    "| an ended loop of | removed | seconds | longest transaction ms | statements | history rows left |",
                    "|---|---:|---:|---:|---:|---:|",
                    String.format(
                            "| %,d executions, %d events each | %,d | %.1f | %,d | %,d | %s |",
                            executions,
                            events,
                            outcome.removed(),
                            outcome.seconds(),
                            outcome.longestMillis(),
                            outcome.statements(),
                            left(database)));
        }
    }

    private static String left(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return Jdbc.value(connection, "select count(*) from _duroxide.history");
        }
    }
}
