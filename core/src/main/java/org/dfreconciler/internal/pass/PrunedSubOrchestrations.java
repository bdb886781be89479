// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.Load;
import org.dfreconciler.internal.store.LoopTables;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Rules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what pruned executions of live loops had started, each sub-orchestration with all below it, by the engine's own
 * function. It is claimed first, and judged under that claim; what is not settled, or is spoken to, stays for a later pass.
 */
final class PrunedSubOrchestrations {

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    /** Candidates held at a time. */
    private static final int PAGE = 20_000;

    private static final int SLICE = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Store store;
    private final BatchOptions options;
    private final int keep;
    private final Instant now;
    private final StopSignal stop;
    private final Tally tally;
    private final BatchWeight weight = new BatchWeight();
    private final Streak streak = new Streak();

    PrunedSubOrchestrations(Store store, BatchOptions options, int keep, Instant now, StopSignal stop, Tally tally) {
        this.store = store;
        this.options = options;
        this.keep = keep;
        this.now = now;
        this.stop = stop;
        this.tally = tally;
    }

    /** Candidates, and what was off the trees when they were chosen. */
    private record Found(List<String> ids, OffTheTrees offTheTrees) {}

    /** Sub-orchestrations that went, with what went of them. */
    private record Gone(List<String> ids, DeletedRows deleted) {}

    void prune() {
        eachPart(LoopTables::startedByPruned, (part, offTheTrees) -> {
            var gone = delete(part, offTheTrees);
            // What a late message left behind, as with whole trees.
            LeftBehind.remove(store, gone, tally);
        });
    }

    /** Counts what would go once the executions are gone. */
    void look() {
        eachPart(LoopTables::startedByPrunable, (part, offTheTrees) -> {
            var going = store.read(
                    TransactionKind.LOOK,
                    transaction -> going(transaction.engine().gatherBelow(part.ids(), offTheTrees, now)));
            tally.addPlannedSubOrchestrations(going.size());
            stop.triedABatch();
        });
    }

    private interface OfPart {
        void work(WeighedIds.Part part, OffTheTrees offTheTrees);
    }

    /** Asks for the next of them in the order of their ids, after one that was seen. */
    private interface Selection {
        List<String> of(LoopTables loops, Instant now, int keep, String after, int limit);
    }

    private void eachPart(Selection selection, OfPart work) {
        var after = "";
        var isMore = true;
        while (isMore && !stop.requested()) {
            var found = find(selection, after);
            for (var from = 0; from < found.ids().size() && !stop.requested(); from += options.batchSize()) {
                var to = Math.min(from + options.batchSize(), found.ids().size());
                eachPart(found.ids().subList(from, to), found.offTheTrees(), work);
            }
            isMore = found.ids().size() == PAGE;
            after = isMore ? found.ids().get(PAGE - 1) : after;
        }
    }

    private void eachPart(List<String> ids, OffTheTrees offTheTrees, OfPart work) {
        var loads = new WeighedIds(store.read(TransactionKind.LOOK, transaction -> transaction.weigh(ids)));
        while (!loads.areUsedUp() && !stop.requested()) {
            work.work(loads.next(weight.current()), offTheTrees);
            if (!loads.areUsedUp()) {
                stop.pause(options.pause());
            }
        }
    }

    private Found find(Selection selection, String after) {
        return store.read(
                TransactionKind.SELECTION,
                transaction -> new Found(
                        selection.of(transaction.loops(), now, keep, after, PAGE),
                        transaction.engine().offTheTrees()));
    }

    /** The ids that went. */
    private List<String> delete(WeighedIds.Part part, OffTheTrees offTheTrees) {
        var startedAt = tally.started(PassStep.LOOPS);
        try {
            if (part.weight() >= Load.LIMIT && part.ids().size() == 1) {
                drain(part.ids(), offTheTrees);
            }
            var gone = store.committed(transaction -> deleteNow(transaction, part.ids(), offTheTrees));
            var took = Took.since(PassStep.LOOPS, startedAt);
            stop.triedABatch();
            streak.succeeded();
            weight.succeeded(part.weight(), took.time());
            tally.addPrunedSubOrchestrations(gone.ids().size(), gone.deleted(), took);
            return gone.ids();
        } catch (RuntimeException e) {
            // Where nobody knows whether it was committed: they are gone, or are found again.
            return failed(part, offTheTrees, e, Took.since(PassStep.LOOPS, startedAt));
        }
    }

    /**
     * Deletes the executions before the current ones first, in slices, so that what is left of a heavy one is no
     * heavier than any other.
     */
    private void drain(List<String> ids, OffTheTrees offTheTrees) {
        var isMore = true;
        while (isMore && !stop.requested()) {
            var startedAt = tally.started(PassStep.LOOPS);
            var deleted = store.committed(transaction -> {
                transaction.underClaim(TIMEOUT);
                return claimed(transaction, ids, offTheTrees).isEmpty()
                        ? DeletedRows.NONE
                        : transaction.engine().deleteEarlierTurns(ids.get(0), offTheTrees, SLICE);
            });
            tally.addSlice(deleted, Took.since(PassStep.LOOPS, startedAt));
            isMore = !deleted.equals(DeletedRows.NONE);
        }
    }

    private Gone deleteNow(Transaction transaction, List<String> ids, OffTheTrees offTheTrees) {
        transaction.underClaim(new Pace(stop, false).claimTimeout());
        var trees = claimed(transaction, ids, offTheTrees);
        if (trees.isEmpty()) {
            return new Gone(List.of(), DeletedRows.NONE);
        }
        var deleted = transaction.engine().deleteTrees(trees, offTheTrees);
        return new Gone(trees.stream().map(tree -> tree.tree().rootId()).toList(), deleted);
    }

    /**
     * Those that still go: every row of them could be claimed, and the loop, as it is now, no longer asks for their
     * answers.
     */
    private List<Forest.Tree> claimed(Transaction transaction, List<String> ids, OffTheTrees offTheTrees) {
        var engine = transaction.engine();
        var claimed = engine.claim(ids, offTheTrees);
        var still = transaction.loops().startedByPruned(now, keep, ids);
        return going(engine.gatherBelow(still, offTheTrees, now)).stream()
                .filter(tree -> claimed.getOrDefault(tree.tree().rootId(), 0) == tree.claimable())
                .toList();
    }

    private static List<Forest.Tree> going(Forest forest) {
        return forest.trees().values().stream()
                .filter(tree -> Rules.hasEnded(tree.tree(), tree.queued()))
                .toList();
    }

    /** One that cannot go keeps no other from going; whoever is at work on it is left alone. */
    private List<String> failed(WeighedIds.Part part, OffTheTrees offTheTrees, RuntimeException error, Took took) {
        stop.triedABatch();
        var kind = DatabaseError.of(error);
        log.debug("sub-orchestrations of pruned executions stay: {}", DatabaseError.message(error));
        if (kind == DatabaseError.END_OF_PASS || streak.isTooLongWith(error)) {
            throw error;
        }
        if (stop.requested()) {
            return List.of();
        }
        weight.shrink();
        if (part.ids().size() == 1) {
            if (kind != DatabaseError.CONTENTION) {
                tally.failed(part.ids().get(0), error, took);
            }
            return List.of();
        }
        var gone = new ArrayList<String>();
        for (var id : part.ids()) {
            gone.addAll(delete(new WeighedIds.Part(List.of(id), 1), offTheTrees));
        }
        return gone;
    }
}
