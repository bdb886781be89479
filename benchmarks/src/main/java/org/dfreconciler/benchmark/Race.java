// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;

/**
 * Runs opponents in turn, each on a fresh copy of the same database, for a number of rounds. Fails if one of them
 * leaves other rows than the first did.
 */
final class Race implements AutoCloseable {

    private final ReferenceDatabase template;
    private final Consumer<String> progress;
    private Remains remains;

    private Race(ReferenceDatabase template, Consumer<String> progress) {
        this.template = template;
        this.progress = progress;
    }

    static Race on(Population population, Consumer<String> progress) throws SQLException {
        return new Race(populated(population), progress);
    }

    /**
     * Creates and fills a database with the real engine's schema, or, where there is no Node, with the reference
     * schema.
     */
    static ReferenceDatabase populated(Population population) throws SQLException {
        var database = ReferenceServer.shared().newEmptyDatabase();
        if (EngineBulkDeletion.isAvailable()) {
            EngineBulkDeletion.on(database).close();
            ReferenceSchema.installControlPlane(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        } else {
            ReferenceSchema.install(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        }
        PopulationLoader.load(database, population);
        return database;
    }

    /** The laps of each opponent, in the order of the rounds. A different opponent begins each round. */
    Map<Opponent, List<Lap>> run(List<Opponent> opponents, int rounds) throws SQLException {
        var laps = new LinkedHashMap<Opponent, List<Lap>>();
        opponents.forEach(opponent -> laps.put(opponent, new ArrayList<>()));
        for (var round = 0; round < rounds; round++) {
            for (var turn = 0; turn < opponents.size(); turn++) {
                var opponent = opponents.get((round + turn) % opponents.size());
                laps.get(opponent).add(lap(opponent));
            }
        }
        return laps;
    }

    private Lap lap(Opponent opponent) throws SQLException {
        try (var database = ReferenceServer.shared().copyOf(template)) {
            var lap = timed(opponent, database);
            progress.accept(String.format(
                    "(%s) %.2f s, %.2f s of processor, %.1f MB of WAL",
                    opponent.letter(), lap.seconds(), lap.cpu().seconds(), lap.walBytes() / 1e6));
            check(opponent, Remains.of(database));
            return lap;
        }
    }

    private static Lap timed(Opponent opponent, ReferenceDatabase database) throws SQLException {
        try (var attempt = opponent.prepare(database);
                var observer = database.connect()) {
            Jdbc.execute(observer, "checkpoint");
            var walBefore = Jdbc.walPosition(observer);
            var cpuBefore = CpuTime.now(observer);
            var startedAt = System.nanoTime();
            attempt.run();
            var seconds = (System.nanoTime() - startedAt) / 1e9;
            var cpu = CpuTime.now(observer).since(cpuBefore);
            return new Lap(seconds, cpu, Jdbc.walPosition(observer) - walBefore);
        }
    }

    private void check(Opponent opponent, Remains left) {
        if (remains == null) {
            remains = left;
        } else if (!remains.equals(left)) {
            throw new IllegalStateException(
                    "(" + opponent.letter() + ") leaves " + left + ", the first opponent left " + remains);
        }
    }

    ReferenceDatabase template() {
        return template;
    }

    /** What every opponent left in the database; null before the first lap. */
    Remains remains() {
        return remains;
    }

    @Override
    public void close() {
        template.close();
    }
}
