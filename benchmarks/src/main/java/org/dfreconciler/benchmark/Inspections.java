// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dfreconciler.Doctor;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.Explainer;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * What the commands for operators cost in seconds and in blocks that the server reads, where there are very many
 * terminal instances, of which age and cap take some, and very many timers in the engine's queue.
 */
final class Inspections {

    private static final Duration SOME_ARE_OLD = Duration.ofHours(475);

    private Inspections() {}

    /** The lines of a Markdown table, one for each command. */
    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var terminal = options.number("terminal");
        var messages = new Messages(options.number("timers"), 0, 1);
        var rounds = options.number("rounds");
        try (var database = OwnedInstances.load(terminal, 1)) {
            messages.load(database);
            var lines = new ArrayList<String>();
            lines.add(String.format("%,d terminal instances; %s; %d rounds; medians.", terminal, messages, rounds));
            lines.add("");
            lines.add("| question | seconds | blocks of 8 kB read, from memory too |");
            lines.add("|---|---:|---:|");
            for (var question : questions(database, policy(terminal)).entrySet()) {
                lines.add(line(database, question.getKey(), question.getValue(), rounds));
                progress.accept(lines.get(lines.size() - 1));
            }
            return lines;
        }
    }

    private static RetentionPolicy policy(int terminal) {
        return RetentionPolicy.builder()
                .retention(SOME_ARE_OLD)
                .maxRetained(terminal - terminal / 40)
                .build();
    }

    private static Map<String, Consumer<HikariDataSource>> questions(ReferenceDatabase database, RetentionPolicy policy)
            throws SQLException {
        var ids = young(database);
        var questions = new LinkedHashMap<String, Consumer<HikariDataSource>>();
        questions.put("`explain`, one id", pool -> Explainer.of(pool, policy).explain(ids.subList(0, 1)));
        questions.put("`explain`, five ids", pool -> Explainer.of(pool, policy).explain(ids));
        questions.put("`explain`, five times one", pool -> ids.forEach(Explainer.of(pool, policy)::explain));
        questions.put("`doctor`", pool -> Doctor.of(pool, policy).examine());
        questions.put("`drift`", pool -> DriftDetector.of(pool, policy).detect());
        return questions;
    }

    /** Young instances, about which the cap decides. */
    private static List<String> young(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return Jdbc.column(
                    connection,
                    "select id from df.instances where status = 'completed' order by completed_at desc limit 5");
        }
    }

    private static String line(ReferenceDatabase database, String name, Consumer<HikariDataSource> question, int rounds)
            throws SQLException {
        var seconds = new ArrayList<Double>();
        var blocks = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            var before = blocks(database);
            var startedAt = System.nanoTime();
            try (var pool = PassOpponent.pool(database, 1)) {
                question.accept(pool);
            }
            seconds.add((System.nanoTime() - startedAt) / 1e9);
            blocks.add(blocks(database) - before);
        }
        return String.format(
                "| %s | %s | %,.0f |",
                name, Spread.of(seconds), Spread.of(blocks).median());
    }

    /**
     * How many blocks were read. Sessions report what they read when they end, so this first waits for all other
     * sessions of the database to end.
     */
    private static double blocks(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            var others = "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and backend_type = 'client backend'";
            while (!Jdbc.value(connection, others).equals("0")) {
                Thread.onSpinWait();
            }
            return Double.parseDouble(Jdbc.value(
                    connection,
                    "select blks_read + blks_hit from pg_stat_database where datname = current_database()"));
        }
    }
}
