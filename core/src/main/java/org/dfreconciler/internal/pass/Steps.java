// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.pass.ExpiredInstances.Told;
import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Rules;
import org.jspecify.annotations.Nullable;

/** Steps 2 to 6 of a {@link Pass}, in one database after the other. Not thread-safe. */
final class Steps {

    private final PassOptions options;
    private final List<Origin> origins;
    private final StopSignal stop;
    private final Tally tally;
    private final LoopSteps loops;
    private final PassReceipts receipts;
    private @Nullable Instant now;

    /**
     * @param control the look around in the control database
     * @param origins the satellites, whose engine roots are not foreign
     */
    Steps(PassOptions options, Facts control, List<Origin> origins, StopSignal stop, Tally tally) {
        this.options = options;
        this.origins = origins;
        this.stop = stop;
        this.tally = tally;
        this.loops = new LoopSteps(options, stop, tally);
        this.receipts = new PassReceipts(options.batches(), control, tally);
    }

    void remove(Installation database) {
        tally.begin(database.database(), database.ids());
        var store = receipts.in(database);
        var cutoffs = fixCutoffs(database);
        var batches = new Batches(store, stop, tally, database.lookAgain());
        var drain = new Drain(store, options.batches(), approval(database), cutoffs.now(), stop, batches);
        drain.light(new ExpiredInstances(
                cutoffs, UncheckedForeignKeys.areAllowed(options.batches(), database, tally), told(database)));
        if (orphansAreReclaimed(database)) {
            drain.light(new Orphans(cutoffs, false, tally.tells()));
        }
        drain.heavy();
        loops.prune(database, cutoffs.now());
        LeftBehind.remove(store, tally.removed(), stop, tally);
    }

    /** Of a plan, which removes nothing. */
    void look(Installation database) {
        tally.begin(database.database(), database.ids());
        var cutoffs = fixCutoffs(database);
        lookAtRemovals(database, cutoffs, tally);
        loops.look(database, cutoffs.now());
    }

    /** Looks at what a pass would remove, but for what it prunes, and at nothing else. */
    void lookAtRemovals(Installation database, Preview.Sink sink) {
        lookAtRemovals(database, database.store().read(TransactionKind.QUESTION, this::cutoffs), sink);
    }

    private void lookAtRemovals(Installation database, Cutoffs cutoffs, Preview.Sink sink) {
        var preview = new Preview(database.store(), options.batches(), approval(database), cutoffs.now(), stop, sink);
        preview.of(new ExpiredInstances(cutoffs, false, told(database)));
        if (orphansAreReclaimed(database)) {
            preview.of(new Orphans(cutoffs, database.facts().server().inRecovery(), tally.tells()));
        }
    }

    /** How many have ended, of which some could ever be removed. */
    long countEnded(Installation database) {
        return database.store().read(TransactionKind.SELECTION, Transaction::countEnded);
    }

    private UnaryOperator<Page> approval(Installation database) {
        var approved = options.approved();
        return approved == null ? UnaryOperator.identity() : new Approval(approved, database.ids(), tally)::of;
    }

    /** Each database has a cap of its own; the clock is read once (R8). */
    private Cutoffs fixCutoffs(Installation database) {
        var cutoffs = fixCutoffsAndCount(database);
        if (tally.tells()) {
            tellWhatIsHeld(database, cutoffs);
        }
        return cutoffs;
    }

    private Cutoffs fixCutoffsAndCount(Installation database) {
        return database.store().read(TransactionKind.QUESTION, transaction -> {
            if (!database.isSatellite()) {
                tally.foreign(transaction.engine().countForeignRoots(origins));
            }
            var cutoffs = cutoffs(transaction);
            // Held instances are no candidates, so that a pass need not judge thousands of them again and again. They
            // are only counted, once.
            if (!tally.tells()) {
                tally.count(Fate.HELD, transaction.df().countHeld(cutoffs));
            }
            return cutoffs;
        });
    }

    /** Tells listeners of each instance that is held, and counts it. */
    private void tellWhatIsHeld(Installation database, Cutoffs cutoffs) {
        new Preview(
                        database.store(),
                        options.batches(),
                        UnaryOperator.identity(),
                        cutoffs.now(),
                        stop.ofPrelude(),
                        new HeldInstances(tally))
                .of(
                        new ExpiredInstances(cutoffs, false, told(database)),
                        (transaction, after, limit) -> transaction.df().held(cutoffs, after, limit));
    }

    private Told told(Installation database) {
        if (!tally.tells()) {
            return Told.NOTHING;
        }
        return database.facts().mayReadLabels() ? Told.ALL : Told.ALL_BUT_LABELS;
    }

    private Cutoffs cutoffs(Transaction transaction) {
        now = now == null ? transaction.now() : now;
        return transaction.df().cutoffs(options.policy(), now);
    }

    /** R5: where it looks as if df rows were lost, orphans are left alone until somebody says that they are orphans. */
    private boolean orphansAreReclaimed(Installation database) {
        if (options.acceptMassOrphans() || stop.requested()) {
            return true;
        }
        var lost = database.store()
                .read(TransactionKind.SELECTION, Transaction::completedRoots)
                .filter(roots -> Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()));
        lost.ifPresent(roots -> tally.stepRefused(restore(database, roots)));
        return lost.isEmpty();
    }

    private static String restore(Installation database, CompletedRoots roots) {
        var whose = database.isSatellite() ? " of satellite \"" + database.database() + "\"" : "";
        return Notes.ofRestore(roots.withoutDfRow(), roots.all(), whose);
    }
}
