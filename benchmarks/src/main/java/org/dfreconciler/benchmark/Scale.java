// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/** Many more instances, with the pass in a separate JVM that has a heap of 64 MB. */
final class Scale {

    private Scale() {}

    /** The lines of a Markdown table. Each pass is warmed up by another one over the first population. */
    static List<String> run(Population warmUp, int small, int large, int orphans, int retained)
            throws SQLException, IOException {
        var lines = new ArrayList<String>();
        lines.add("| population | removed | seconds | ms each | statements |");
        lines.add("|---|---:|---:|---:|---:|");
        var few = drain(warmUp, Population.of(small, small), lines);
        var many = drain(warmUp, Population.of(large, large), lines);
        var fewOrphans = drain(warmUp, Population.ofOrphans(Math.min(small, orphans)), lines);
        var manyOrphans = drain(warmUp, Population.ofOrphans(orphans), lines);
        lines.add("");
        lines.add(String.format(
                "Time per instance, %,d due against %,d: %.2f times. Time per orphan, %,d against %,d: %.2f times.",
                large,
                small,
                many.millisPerInstance() / few.millisPerInstance(),
                orphans,
                Math.min(small, orphans),
                manyOrphans.millisPerInstance() / fewOrphans.millisPerInstance()));
        lines.add("");
        lines.addAll(nothingDue(warmUp, retained));
        return lines;
    }

    private static ChildPass.Outcome drain(Population warmUp, Population population, List<String> lines)
            throws SQLException, IOException {
        try (var small = Race.populated(warmUp);
                var database = Race.populated(population)) {
            var outcome = ChildPass.run(small, database);
            lines.add(String.format(
                    "| %s | %,d | %.1f | %.3f | %,d |",
                    population,
                    outcome.removed(),
                    outcome.seconds(),
                    outcome.millisPerInstance(),
                    outcome.statements()));
            System.out.println(lines.get(lines.size() - 1));
            return outcome;
        }
    }

    /** What a pass costs that finds nothing to do: all instances are young, and the cap is above their number. */
    private static List<String> nothingDue(Population warmUp, int retained) throws SQLException, IOException {
        var lines = new ArrayList<String>();
        for (var size : List.of(retained / 100, retained)) {
            try (var small = Race.populated(warmUp);
                    var database = Race.populated(Population.sparse(size * 5 / 4))) {
                var outcome = ChildPass.run(small, database, size);
                lines.add(String.format(
                        "%,d retained and nothing due: the pass takes %.2f s and %d statements; one scan each of "
                                + "df.instances, engine instances and engine executions takes %.2f s.%n",
                        size, outcome.seconds(), outcome.statements(), scan(database)));
                System.out.print(lines.get(lines.size() - 1));
            }
        }
        return lines;
    }

    private static double scan(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            Jdbc.execute(connection, "set max_parallel_workers_per_gather = 0");
            var startedAt = System.nanoTime();
            Jdbc.value(connection, "select count(*) from df.instances where completed_at < 'epoch'");
            Jdbc.value(connection, "select count(*) from _duroxide.instances where created_at < 'epoch'");
            Jdbc.value(connection, "select count(*) from _duroxide.executions where completed_at < 'epoch'");
            return (System.nanoTime() - startedAt) / 1e9;
        }
    }
}
