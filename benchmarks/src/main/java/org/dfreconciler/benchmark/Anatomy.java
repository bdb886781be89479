// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.jooq.impl.DSL;

/** Shows where the time goes: for opponent (c) by statements and constraints, for the pass by statements. */
final class Anatomy {

    private static final Pattern EXECUTION = Pattern.compile("Execution Time: ([0-9.]+) ms");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: (shared[^\\n]*)");

    private Anatomy() {}

    /** Two tables in Markdown. */
    static List<String> of(ReferenceDatabase template) throws SQLException {
        var lines = new ArrayList<String>();
        try (var database = ReferenceServer.shared().copyOf(template);
                var connection = database.connect()) {
            lines.addAll(singleTransaction(connection));
        }
        lines.add("");
        try (var database = ReferenceServer.shared().copyOf(template);
                var pool = PassOpponent.pool(database, 1)) {
            var clock = new StatementClock();
            var startedAt = System.nanoTime();
            var report = Reconciler.of(DSL.using(clock.configuration(pool)), PassOpponent.POLICY)
                    .run();
            lines.add(String.format(
                    "| statement of the pass, %,d removed in %,d batches, %.0f ms | calls | ms |",
                    report.removed(), report.batches(), (System.nanoTime() - startedAt) / 1e6));
            lines.add("|---|---:|---:|");
            lines.addAll(clock.table());
        }
        return lines;
    }

    private static List<String> singleTransaction(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| step of (c) | ms | buffers |");
        lines.add("|---|---:|---|");
        connection.setAutoCommit(false);
        for (var selection : SingleTransaction.SELECTIONS) {
            timed(connection, selection, lines);
        }
        for (var deletion : SingleTransaction.DELETIONS) {
            explained(connection, deletion, lines);
        }
        // When a deferred constraint is set to immediate, it makes at once the checks that it would have made at the
        // commit.
        for (var constraint : Jdbc.column(
                connection,
                "select format('%I.%I', n.nspname, conname) from pg_constraint c"
                        + " join pg_namespace n on n.oid = connamespace where contype = 'f' and nspname = 'df' order by 1")) {
            timed(connection, "set constraints " + constraint + " immediate", lines);
        }
        var startedAt = System.nanoTime();
        connection.commit();
        lines.add(row("commit", System.nanoTime() - startedAt, ""));
        return lines;
    }

    private static void timed(Connection connection, String sql, List<String> lines) throws SQLException {
        var startedAt = System.nanoTime();
        Jdbc.execute(connection, sql);
        lines.add(row(sql, System.nanoTime() - startedAt, ""));
    }

    private static void explained(Connection connection, String deletion, List<String> lines) throws SQLException {
        var plan = String.join("\n", Jdbc.column(connection, "explain (analyze, buffers, timing off) " + deletion));
        var time = EXECUTION.matcher(plan);
        var buffers = BUFFERS.matcher(plan);
        lines.add(row(
                deletion,
                time.find() ? (long) (1e6 * Double.parseDouble(time.group(1))) : 0,
                buffers.find() ? buffers.group(1) : ""));
    }

    private static String row(String sql, long nanos, String buffers) {
        var oneLine = sql.replaceAll("\\s+", " ").trim();
        var text = oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 80) + "…";
        return String.format("| `%s` | %.0f | %s |", text, nanos / 1e6, buffers);
    }
}
