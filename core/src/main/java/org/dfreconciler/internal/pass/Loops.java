// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.PrunedLoops;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Fate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes live loops: of each the executions beyond the newest go, oldest first, in slices, each a transaction of its own. The
 * loops go on turning meanwhile; nobody waits for executions that are not the current ones.
 */
final class Loops {

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    /** Candidates held at a time. */
    private static final int PAGE = 20_000;

    /**
     * How many loops a slice may take from; how many executions that stay it may step over on its way
     * is the number below.
     */
    private static final int MOST_LOOPS = 500;

    private static final int MOST_KEPT = 50_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** For a slice of one execution, which cannot be made smaller. */
    private static final Duration TIMEOUT_OF_ONE = Duration.ofSeconds(30);

    private final Store store;
    private final BatchOptions options;
    private final int keep;
    private final Instant now;
    private final StopSignal stop;
    private final Tally tally;
    private final Runnable refuseIfUnfit;
    private final SliceSize size = new SliceSize();
    private final Streak streak = new Streak();
    private final Set<String> pruned = new HashSet<>();
    private long sliceBegan;

    /** @param refuseIfUnfit looks around again, and throws where a pass has to refuse */
    Loops(
            Store store,
            BatchOptions options,
            int keep,
            Instant now,
            StopSignal stop,
            Tally tally,
            Runnable refuseIfUnfit) {
        this.store = store;
        this.options = options;
        this.keep = keep;
        this.now = now;
        this.stop = stop;
        this.tally = tally;
        this.refuseIfUnfit = refuseIfUnfit;
    }

    void prune() {
        eachGroup(ids -> {
            pruned.clear();
            slices(LoopSlice.of(ids), 1);
        });
    }

    /** Counts what would go. */
    void look() {
        eachGroup(ids -> {
            tally.addPlannedExecutions(store.read(
                    TransactionKind.LOOK, transaction -> transaction.loops().countPrunable(now, ids, keep)));
            stop.triedABatch();
        });
    }

    private void eachGroup(Consumer<List<String>> work) {
        var most = Math.max(1, Math.min(MOST_LOOPS, MOST_KEPT / keep));
        var after = "";
        var isMore = true;
        while (isMore && !stop.requested()) {
            var page = page(after);
            tally.selected(PassStep.LOOPS, page.size(), page.size() == PAGE, null);
            for (var from = 0; from < page.size() && !stop.requested(); from += most) {
                work.accept(page.subList(from, Math.min(from + most, page.size())));
            }
            isMore = page.size() == PAGE;
            after = isMore ? page.get(PAGE - 1) : after;
        }
    }

    private List<String> page(String after) {
        return store.read(
                TransactionKind.SELECTION, transaction -> transaction.loops().candidates(now, keep, after, PAGE));
    }

    /** Slice after slice, until one finds less than it might have taken. */
    private void slices(LoopSlice loops, int tries) {
        var slice = loops;
        var isMore = true;
        while (isMore && !stop.requested()) {
            var most = size.current();
            try {
                var taken = take(slice, most);
                slice = slice.after(taken.last());
                isMore = taken.deleted().engineExecutions() == most;
            } catch (CommitInDoubtException e) {
                // The answer to COMMIT was lost. Whether it took place makes no difference here: what is left is looked
                // for anew, and what may have gone is not counted.
                log.debug("a slice of executions may have been committed: {}", DatabaseError.message(e));
                endIfTooLong(e);
            } catch (RuntimeException e) {
                recover(slice, most, tries, e);
                return;
            }
            if (isMore) {
                stop.pause(options.pause());
            }
        }
    }

    private PrunedLoops take(LoopSlice slice, int most) {
        sliceBegan = tally.started(PassStep.LOOPS);
        var taken = store.committed(transaction -> {
            transaction.underClaim(stop.atMostTimeLeft(most == 1 ? TIMEOUT_OF_ONE : TIMEOUT));
            return transaction.loops().prune(now, slice.ids(), slice.afters(), keep, most);
        });
        var took = took();
        stop.triedABatch();
        streak.succeeded();
        size.succeeded(took.time());
        tally.addPruned(taken.last().keySet().stream().filter(pruned::add).toList(), taken.deleted(), took);
        return taken;
    }

    /** How long the present slice has taken so far. */
    private Took took() {
        return Took.since(PassStep.LOOPS, sliceBegan);
    }

    private void recover(LoopSlice slice, int most, int tries, RuntimeException error) {
        stop.triedABatch();
        var kind = DatabaseError.of(error);
        log.debug("a slice of executions failed: {}", DatabaseError.message(error));
        if (kind == DatabaseError.END_OF_PASS) {
            throw error;
        }
        if (stop.requested()) {
            return;
        }
        if (kind == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit.run();
        }
        if (kind == DatabaseError.TOO_MUCH && most > 1) {
            size.halve();
            slices(slice, tries);
            return;
        }
        var recovery = Recovery.after(kind, slice.size(), tries);
        if (recovery == Recovery.FAIL) {
            tally.failed(slice.ids().get(0), error, took());
        } else if (recovery == Recovery.LEAVE_LOCKED) {
            tally.left(slice.ids().get(0), Fate.LOCKED, took());
        }
        endIfTooLong(error);
        switch (recovery) {
            case AGAIN -> slices(slice, tries + 1);
            case HALVES -> parts(slice, (slice.size() + 1) / 2);
            case SINGLY -> parts(slice, 1);
            case FAIL, LEAVE_LOCKED, END -> {
                // There is nothing more to try.
            }
        }
    }

    private void parts(LoopSlice slice, int size) {
        for (var from = 0; from < slice.size() && !stop.requested(); from += size) {
            slices(slice.of(from, Math.min(from + size, slice.size())), 1);
        }
    }

    private void endIfTooLong(RuntimeException error) {
        if (streak.isTooLongWith(error)) {
            throw error;
        }
    }
}
