// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;

/** The opponents of each race. */
final class Opponents {

    static final PassOpponent PASS = new PassOpponent("a", "the pass, defaults, one connection", 1, options -> options);
    static final Opponent PARALLEL_PASS =
            new PassOpponent("a2", "the pass, `parallelism` 2", 2, options -> options.parallelism(2));
    static final PassOpponent PROVEN_PASS = new PassOpponent(
            "a3",
            "the pass, `foreignKeyChecks` PROVEN",
            1,
            options -> options.foreignKeyChecks(ForeignKeyChecks.PROVEN));
    static final Opponent INDEXED_PASS = new WithIndexes("a4", PASS);
    static final Opponent PEER = PeersWay.withCap("b", Expired.CAP);
    static final Opponent EARLIER_PEER = new EarlierPeersWay("b'", Expired.CAP);
    static final Opponent SINGLE_TRANSACTION = SingleTransaction.checked("c");
    static final Opponent LOOP = new AtomicLoop("d");
    static final Opponent FLOOR = SingleTransaction.unchecked("e");

    static final Opponent BATCHES = AtomicBatches.checked("f");
    static final Opponent UNCHECKED_BATCHES = AtomicBatches.unchecked("g", "f");
    static final AtomicBatches PROMISED_BATCHES = AtomicBatches.promised("i");
    static final AtomicBatches UNCHECKED_PROMISED_BATCHES = AtomicBatches.promisedUnchecked("i2", "i");
    static final Opponent PARALLEL_PROMISED_BATCHES = PROMISED_BATCHES.on("i3", 2);
    static final Opponent COLD_PROMISED_BATCHES = new ColdBatches("j", PROMISED_BATCHES);
    static final Opponent COLD_UNCHECKED_PROMISED_BATCHES = new ColdBatches("j2", UNCHECKED_PROMISED_BATCHES);

    static final Opponent JAR = new JarOpponent("h", "`java -jar df-reconciler.jar run`, cold", List.of());
    static final Opponent PROVEN_JAR = new JarOpponent(
            "h2", "the same with `--foreign-key-checks proven`", List.of("--foreign-key-checks", "proven"));

    private Opponents() {}

    /** All opponents that can run here. Those that work like pg_durable's own pass need the real engine. */
    static List<Opponent> all() {
        return runnable(
                PASS,
                SINGLE_TRANSACTION,
                PARALLEL_PASS,
                PROVEN_PASS,
                FLOOR,
                BATCHES,
                UNCHECKED_BATCHES,
                PEER,
                EARLIER_PEER,
                LOOP);
    }

    /** Only those between which a ratio is reported, for a shorter race. */
    static List<Opponent> named() {
        return List.of(
                PASS,
                SINGLE_TRANSACTION,
                BATCHES,
                PROMISED_BATCHES,
                PROVEN_PASS,
                UNCHECKED_BATCHES,
                UNCHECKED_PROMISED_BATCHES,
                PARALLEL_PASS,
                PARALLEL_PROMISED_BATCHES);
    }

    /** The opponents in the plot. */
    static List<Opponent> plotted() {
        return runnable(PASS, PROVEN_PASS, SINGLE_TRANSACTION, PEER);
    }

    /** The pass and both versions of the built-in pass, all with this cap. */
    static List<Opponent> peers(int cap) {
        return runnable(
                PASS.withCap(cap),
                PeersWay.withCap(PEER.letter(), cap),
                new EarlierPeersWay(EARLIER_PEER.letter(), cap));
    }

    private static List<Opponent> runnable(Opponent... opponents) {
        return Stream.of(opponents)
                .filter(opponent -> !needsTheRealEngine(opponent) || EngineBulkDeletion.isAvailable())
                .toList();
    }

    private static boolean needsTheRealEngine(Opponent opponent) {
        return opponent instanceof PeersWay || opponent instanceof EarlierPeersWay;
    }
}
