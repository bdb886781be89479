// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Loops that turn: one of very many executions, pruned by a pass with a small heap, and beside it by the engine's own function;
 * many short ones; and what the turns of a loop keep of their pace while it is pruned.
 */
final class LiveLoops {

    private static final int KEEP = 100;

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

    /** All in one transaction, as it is. */
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
     * The turns of the very loop that is pruned, one after the other; and, for as long, those of the same loop that nobody prunes:
     * a loop of fresh rows turns slower by and by, by its own statistics and its server's vacuum.
     */
    private static List<String> besideItsTurns(Options options, int events, Duration pause) throws SQLException {
        var pruned = turning(options, events, pool -> {
            var policy = RetentionPolicy.builder().keepExecutions(KEEP).build();
            return Reconciler.builder(pool, policy).pause(pause).build().run().prunedExecutions();
        });
        var alone = turning(options, events, pool -> {
            Gentle.sleep(pruned.meanwhileFor());
            return 0L;
        });
        var own = alone.meanwhile();
        return List.of(
                "| before | " + pruned.before().cells(own),
                String.format(
                        "| while %,d executions go in %.1f s, pause %d ms | %s",
                        pruned.executions(),
                        pruned.meanwhileFor().toMillis() / 1e3,
                        pause.toMillis(),
                        pruned.meanwhile().cells(own)),
                "| after | " + pruned.after().cells(own),
                "| nobody prunes it: before | " + alone.before().cells(own),
                "| nobody prunes it: meanwhile | " + own.cells(own),
                "| nobody prunes it: after | " + alone.after().cells(own));
    }

    private static Turns turning(Options options, int events, ToLongFunction<DataSource> work) throws SQLException {
        try (var database = Race.populated(Population.of(0, 0));
                var pool = PassOpponent.pool(database, 1)) {
            HostileData.liveLoops(database, 1, options.number("loopturns"), events);
            try (var load = ClosedLoop.of(List.of(LoopTurns.on(database)))) {
                Gentle.sleep(options.alone().dividedBy(3));
                var beforeFrom = System.nanoTime();
                Gentle.sleep(options.alone());
                var from = System.nanoTime();
                var executions = work.applyAsLong(pool);
                var to = System.nanoTime();
                Gentle.sleep(options.alone());
                var afterTo = System.nanoTime();
                var turns = load.end();
                return new Turns(
                        Throughput.of(turns, beforeFrom, from),
                        Throughput.of(turns, from, to),
                        Throughput.of(turns, to, afterTo),
                        Duration.ofNanos(to - from),
                        executions);
            }
        }
    }

    private record Turns(
            Throughput before, Throughput meanwhile, Throughput after, Duration meanwhileFor, long executions) {}

    private static long value(ReferenceDatabase database, String query) throws SQLException {
        try (var connection = database.connect()) {
            return Long.parseLong(Jdbc.value(connection, query));
        }
    }
}
