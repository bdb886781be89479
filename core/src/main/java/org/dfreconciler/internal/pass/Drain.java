// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.internal.store.Load;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.FinishOrder;

/**
 * Takes everything through that some work has due: page by page of candidates, in batches that are not too heavy. What takes a
 * batch of its own, or turns out to take long, comes last, so that it keeps nothing else waiting.
 */
final class Drain {

    private static final int PROBES = 3;

    private final Store store;
    private final BatchOptions options;
    private final UnaryOperator<Page> approved;
    private final Instant now;
    private final StopSignal stop;
    private final Batches batches;
    private final Map<Work, IdList> heavy = new LinkedHashMap<>();

    /**
     * @param approved narrows a page of candidates to those that may go
     * @param now that of the pass or purge
     */
    Drain(
            Store store,
            BatchOptions options,
            UnaryOperator<Page> approved,
            Instant now,
            StopSignal stop,
            Batches batches) {
        this.store = store;
        this.options = options;
        this.approved = approved;
        this.now = now;
        this.stop = stop;
        this.batches = batches;
    }

    /** Takes all of it but what is heavy. */
    void light(Work work) {
        var setAside = new IdList();
        heavy.put(work, setAside);
        var after = FinishOrder.FIRST;
        var isMore = true;
        while (isMore && !stop.requested()) {
            var page = Page.read(store, work::candidates, after);
            var some = approved.apply(page);
            batches.begin(work, some, now);
            takeAll(work, some, setAside);
            after = page.last();
            isMore = page.isFull();
        }
    }

    private void takeAll(Work work, Page page, IdList setAside) {
        var candidates = new Candidates(page.candidates().ids());
        var threads = page.candidates().size() > 1 ? options.parallelism() : 1;
        Workers.run(threads, stop, () -> {
            while (!stop.requested() && !candidates.areUsedUp()) {
                take(work, candidates, page.offTheTrees(), setAside);
            }
        });
    }

    private void take(Work work, Candidates candidates, OffTheTrees offTheTrees, IdList setAside) {
        var loads = weigh(candidates.next(options.instancesABatch()));
        loads.stream().filter(Load::isHeavy).map(Load::id).forEach(setAside::add);
        var rest = new WeighedIds(loads.stream().filter(load -> !load.isHeavy()).toList());
        while (!rest.areUsedUp() && !stop.requested()) {
            var part = rest.next(batches.weight());
            batches.run(
                    batch(work, part.ids(), offTheTrees),
                    part.weight(),
                    setAside::add,
                    () -> goesAmongTheYoungest(work, candidates, offTheTrees, setAside));
            if (!rest.areUsedUp() || !candidates.areUsedUp()) {
                stop.pause(options.pause());
            }
        }
    }

    /**
     * Whether the trouble is that of the oldest candidates alone: it is where one of a few of the youngest goes, or
     * where no candidate is left to try.
     */
    private boolean goesAmongTheYoungest(Work work, Candidates candidates, OffTheTrees offTheTrees, IdList setAside) {
        for (var tries = 0; tries < PROBES; tries++) {
            var one = candidates.youngest();
            if (one.isEmpty() || batches.probe(batch(work, one, offTheTrees), setAside::add)) {
                return true;
            }
        }
        return false;
    }

    private List<Load> weigh(List<String> ids) {
        return store.read(TransactionKind.LOOK, transaction -> transaction.weigh(ids));
    }

    /** Takes what was set aside of all the work done so far, one instance a batch, which may take long now. */
    void heavy() {
        heavy.forEach((work, ids) -> {
            if (ids.size() > 0 && !stop.requested()) {
                var offTheTrees = store.read(
                        TransactionKind.SELECTION,
                        transaction -> transaction.engine().offTheTrees());
                for (var i = 0; i < ids.size() && !stop.requested(); i++) {
                    batches.runHeavy(new Batch(work, ids.ids(i, i + 1), offTheTrees, now, new Pace(stop, true)));
                }
            }
        });
    }

    private Batch batch(Work work, List<String> ids, OffTheTrees offTheTrees) {
        return new Batch(work, ids, offTheTrees, now, new Pace(stop, false));
    }
}
