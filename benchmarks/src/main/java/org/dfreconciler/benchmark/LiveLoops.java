// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Live loops: one with very many executions, pruned by a pass with a small heap, and for comparison by the engine's own
 * function; many short ones; and how much the turns of a loop slow down while it is pruned.
 */
final class LiveLoops {

    private static final int KEEP = 100;

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private LiveLoops() {}

    static List<String> run(Options options) throws SQLException, IOException {
        var lines = new ArrayList<String>();
        lines.add("| what | loops | executions | pruned | seconds | executions a second | longest transaction ms |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        var events = options.number("loopevents");
        lines.add(pass(options, 1, options.number("loopturns"), events, KEEP));
        lines.add(pass(options, options.number("loops"), KEEP, events, 10));
        for (var turns : options.numbers("engineturns")) {
            lines.add(pass(options, 1, turns, events, KEEP));
            lines.add(engine(turns, events));
        }
        lines.add("");
        lines.add("| the loop's own turns | turns a second | kept | p50 ms | p99 ms | times its own | longest ms |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        for (var pause : options.numbers("pauses")) {
            lines.addAll(besideItsTurns(options, events, Duration.ofMillis(pause)));
        }
        lines.add("");
        lines.add("Aim: at least 90% kept, p99 at most twice its own, no transaction above a second.");
        return lines;
    }

    private static String pass(Options options, int loops, int turns, int events, int keep)
            throws SQLException, IOException {
        try (var warmUp = Race.populated(options.warmUp());
                var database = Race.populated(Population.of(0, 0))) {
            HostileData.liveLoops(database, loops, turns, events);
            var outcome = ChildPass.prune(warmUp, database, keep);
            var left = value(database, "select count(*) from _duroxide.executions");
            if (left != (long) loops * Math.min(keep, turns)) {
                throw new IllegalStateException(left + " executions are left of " + loops + " loops");
            }
            return line("a pass, 64 MB of heap", loops, turns, keep, outcome.seconds(), outcome.longestMillis());
        }
    }

    /** Prunes by the engine's own function, all in one transaction, as that function works. */
    private static String engine(int turns, int events) throws SQLException {
        try (var database = Race.populated(Population.of(0, 0));
                var connection = database.connect()) {
            HostileData.liveLoops(database, 1, turns, events);
            var startedAt = System.nanoTime();
            Jdbc.value(
                    connection,
                    "select executions_deleted from _duroxide.prune_executions((select instance_id from"
                            + " _duroxide.instances), " + KEEP + ", null)");
            var seconds = (System.nanoTime() - startedAt) / 1e9;
            return line("the engine's `prune_executions`", 1, turns, KEEP, seconds, (long) (1_000 * seconds));
        }
    }

    private static String line(String what, int loops, int turns, int keep, double seconds, long longestMillis) {
        var pruned = (long) loops * (turns - keep);
        return String.format(
                "| %s | %,d | %,d each, keep %,d | %,d | %.1f | %,.0f | %,d |",
                what, loops, turns, keep, pruned, seconds, pruned / seconds, longestMillis);
    }

    /**
     * Measures the turns of the loop that is being pruned, alternating with its turns while nobody prunes. A loop
     * becomes slower over time, because of statistics and vacuum, so only periods close to each other can be compared.
     */
    private static List<String> besideItsTurns(Options options, int events, Duration pause) throws SQLException {
        try (var database = Race.populated(Population.of(0, 0));
                var pool = PassOpponent.pool(database, 1)) {
            HostileData.liveLoops(database, 1, options.number("loopturns"), events);
            var reconciler = Reconciler.builder(
                            pool, RetentionPolicy.builder().keepExecutions(KEEP).build())
                    .timeBudget(PERIOD)
                    .pause(pause)
                    .build();
            try (var load = ClosedLoop.of(List.of(LoopTurns.on(database)))) {
                Gentle.sleep(options.alone().dividedBy(3));
                var alone = new ArrayList<Period>();
                var beside = new ArrayList<Period>();
                var pruned = 0L;
                PassReport report;
                do {
                    alone.add(Period.of(() -> Gentle.sleep(PERIOD)));
                    var from = System.nanoTime();
                    report = reconciler.run();
                    beside.add(new Period(from, System.nanoTime()));
                    pruned += report.prunedExecutions();
                } while (report.outcome() == Outcome.INCOMPLETE);
                alone.add(Period.of(() -> Gentle.sleep(PERIOD)));
                var turns = load.end();
                var own = Throughput.of(turns, alone);
                return List.of(
                        String.format("| %d times %d s alone | %s", alone.size(), PERIOD.toSeconds(), own.cells(own)),
                        String.format(
                                "| between them, while %,d executions go in %.1f s, pause %d ms | %s",
                                pruned,
                                beside.stream().mapToLong(Period::nanos).sum() / 1e9,
                                pause.toMillis(),
                                Throughput.of(turns, beside).cells(own)));
            }
        }
    }

    private static long value(ReferenceDatabase database, String query) throws SQLException {
        try (var connection = database.connect()) {
            return Long.parseLong(Jdbc.value(connection, query));
        }
    }
}
