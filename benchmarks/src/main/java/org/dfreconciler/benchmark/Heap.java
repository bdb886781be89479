// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Everything that could be too large for a heap of 64 MB, in one pass: broad trees, a large graph, large messages, and
 * small instances beside them.
 */
final class Heap {

    private Heap() {}

    /** The lines of a Markdown table. */
    static List<String> run(Options options) throws SQLException, IOException {
        var trees = options.number("trees");
        var children = options.number("children");
        var nodes = options.number("graphnodes");
        var messages = options.number("messages");
        try (var warmUp = Race.populated(options.warmUp());
                var database = Race.populated(options.warmUp())) {
            HostileData.trees(database, trees, children);
            HostileData.graph(database, nodes);
            HostileData.messages(database, messages, options.number("signalbytes"));
            var outcome = ChildPass.run(warmUp, database);
            return List.of(
                    "| what is due | removed | seconds | longest transaction ms | left of it |",
                    "|---|---:|---:|---:|---:|",
                    String.format(
                            "| %,d small ones, %,d of them with a large message; %,d trees of %,d children; a graph of %,d nodes"
                                    + " | %,d | %.1f | %,d | %s |",
                            options.warmUp().due(),
                            messages,
                            trees,
                            children,
                            nodes,
                            outcome.removed(),
                            outcome.seconds(),
                            outcome.longestMillis(),
                            left(database)));
        }
    }

    private static String left(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return Jdbc.value(
                    connection,
                    "select count(*) from df.instances where status in ('completed', 'failed', 'cancelled')"
                            + " and created_at < now() - interval '30 days'");
        }
    }
}
