// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.Reconciler;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.e2e.engine.PgDurable;
import org.dfreconciler.reference.ReferenceDatabase;

/** How a pass affects a busy engine: a load alone, the same load during a pass, and alone again. */
final class Gentle {

    private final int due;
    private final Duration alone;
    private final List<String> rows = new ArrayList<>();
    private final List<String> transactions = new ArrayList<>();

    private Gentle(int due, Duration alone) {
        this.due = due;
        this.alone = alone;
    }

    static List<String> run(Options options) throws Exception {
        return run(
                options.number("drained"),
                options.numbers("clients"),
                options.numbers("workflows"),
                options.numbers("pauses"),
                options.alone());
    }

    /** The lines of a Markdown table: each number of clients and of workflows with each pause between batches. */
    static List<String> run(
            int due, List<Integer> clients, List<Integer> workflows, List<Integer> pauses, Duration alone)
            throws Exception {
        var gentle = new Gentle(due, alone);
        for (var pause : pauses) {
            for (var number : clients) {
                gentle.besideEngineTurns(number, pause);
            }
            for (var number : EngineBulkDeletion.isAvailable() ? workflows : List.<Integer>of()) {
                gentle.besideTheRealEngine(number, pause);
            }
        }
        return gentle.lines();
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("| load | `pause` ms | | turns a second | kept | p50 ms | p99 ms | times its own | longest ms |");
        lines.add("|---|---:|---|---:|---:|---:|---:|---:|---:|");
        lines.addAll(rows);
        lines.add("");
        lines.add("Aim: at least 80% kept without a pause.");
        lines.add("");
        lines.add("Longest transaction of each pass, in this order: " + String.join("; ", transactions) + ".");
        return lines;
    }

    private void besideEngineTurns(int number, int pause) throws SQLException {
        try (var database = Race.populated(Population.of(due, due))) {
            var clients = new ArrayList<EngineTurns>();
            for (var client = 0; client < number; client++) {
                clients.add(EngineTurns.on(database, client));
            }
            drainBeside(clients, "engine turns by " + number, database, pause);
        }
    }

    private void besideTheRealEngine(int number, int pause) throws SQLException {
        try (var pgDurable = PgDurable.install()) {
            PopulationLoader.load(pgDurable.database(), Population.of(due, due));
            var client = new WorkflowTurns(pgDurable, WorkflowTurns.newIds());
            drainBeside(
                    Collections.nCopies(number, client),
                    "the real engine, " + number + " workflows",
                    pgDurable.database(),
                    pause);
        }
    }

    private void drainBeside(
            List<? extends ClosedLoop.Client> clients, String name, ReferenceDatabase database, int pause) {
        try (var pool = PassOpponent.pool(database, 1);
                var load = ClosedLoop.of(clients)) {
            sleep(alone.dividedBy(3));
            var aloneFrom = System.nanoTime();
            sleep(alone);
            var aloneTo = System.nanoTime();
            var clock = new TransactionClock();
            var report = Reconciler.builder(clock.timed(pool), PassOpponent.POLICY)
                    .pause(Duration.ofMillis(pause))
                    .build()
                    .run();
            var drainTo = System.nanoTime();
            sleep(alone);
            var againTo = System.nanoTime();
            var turns = load.end();
            var before = Throughput.of(turns, aloneFrom, aloneTo);
            var during = Throughput.of(turns, aloneTo, drainTo);
            var after = Throughput.of(turns, drainTo, againTo);
            var ownPerSecond = (before.perSecond() + after.perSecond()) / 2;
            var ownP99 = (before.p99() + after.p99()) / 2;
            var drained = String.format("while %,d go in %.1f s", report.removed(), (drainTo - aloneTo) / 1e9);
            var row = "| " + name + " | " + pause + " | ";
            rows.add(row + "before | " + before.cells(ownPerSecond, ownP99));
            rows.add(row + drained + " | " + during.cells(ownPerSecond, ownP99));
            rows.add(row + "after | " + after.cells(ownPerSecond, ownP99));
            transactions.add(String.format(
                    "a batch %d ms, the selection %d ms",
                    clock.longestCommittedMillis(), clock.longestRolledBackMillis()));
        }
    }

    static void sleep(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
