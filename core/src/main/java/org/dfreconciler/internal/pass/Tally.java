// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.DeadLoops;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what the batches of one pass did, and tells whoever listens: the {@link Sums} under its lock, and the telling without
 * it, since whoever is told may take long. Thread-safe.
 */
final class Tally implements Preview.Sink {

    private final FateStream stream;
    private final PassEvents events;
    private final Sums sums = new Sums();

    Tally() {
        this(FateStream.NONE, PassEvents.unheard());
    }

    /**
     * @param stream is told of each id that is counted, but for those that only their number is known of
     * @param events is told of each batch
     */
    Tally(FateStream stream, PassEvents events) {
        this.stream = stream;
        this.events = events;
    }

    /** Whether somebody is told of each id. */
    boolean tells() {
        return stream.isAsked();
    }

    /** Those of the policy, in whose order they are reported. */
    synchronized void clauses(List<Clause> clauses) {
        sums.clauses(clauses);
    }

    /** What is counted from here on is of this database, whose ids are named as the engine calls them. */
    synchronized void begin(String name, EngineIds itsIds) {
        sums.begin(name, itsIds);
        events.begin(name);
    }

    /** Each id was asked for by its name: one that is still there in the end makes the report INCOMPLETE. */
    synchronized void expectAll() {
        sums.expectAll();
    }

    /** A step chose so many, and may choose more once these are done. */
    void selected(PassStep step, long candidates, boolean more, @Nullable Duration oldestAge) {
        events.selected(step, candidates, more, oldestAge);
    }

    /** A transaction is about to begin that deletes; the result is when, for {@link Took#since}. */
    long started(PassStep step) {
        events.batchStarted(step);
        return System.nanoTime();
    }

    /** A batch was committed. */
    void add(BatchOutcome outcome, Took took) {
        synchronized (this) {
            sums.add(outcome);
        }
        tell(outcome);
        events.batch(took, outcome.counts(), outcome.deleted());
    }

    /** What would go, in the order in which it would. */
    @Override
    public void planned(BatchOutcome outcome) {
        synchronized (this) {
            sums.addPlanned(outcome);
        }
        tell(outcome);
    }

    /**
     * Adds what is held out of a look at the held instances, taken as the pass begins; whatever else it saw is not
     * counted here.
     */
    void addHeld(BatchOutcome outcome) {
        var held = outcome.only(Fate.HELD);
        count(Fate.HELD, held.fates().size());
        tell(held);
    }

    /** They look due, and stay. */
    void notApproved(Collection<String> some) {
        count(Fate.NOT_APPROVED, some.size());
        some.forEach(id -> tell(id, Fate.NOT_APPROVED));
    }

    /** An instance that is held, and is too large to be looked at. */
    void held(String id) {
        count(Fate.HELD);
        tell(id, Fate.HELD);
    }

    private void tell(BatchOutcome outcome) {
        if (tells()) {
            outcome.told(ids()).forEach(stream::tell);
        }
    }

    private void tell(String id, Fate fate) {
        stream.tell(ids().of(id), fate);
    }

    private synchronized EngineIds ids() {
        return sums.ids();
    }

    /** Rows of an instance that has yet to go. */
    void addSlice(DeletedRows rows, Took took) {
        if (rows.equals(DeletedRows.NONE)) {
            return;
        }
        synchronized (this) {
            sums.addRows(rows);
        }
        events.batch(took, Map.of(), rows);
    }

    /**
     * Executions of loops went.
     *
     * @param some those that lost some for the first time
     */
    void addPruned(Collection<String> some, DeletedRows rows, Took took) {
        if (rows.equals(DeletedRows.NONE)) {
            return;
        }
        synchronized (this) {
            sums.count(Fate.PRUNED, some.size());
            sums.addPrunedExecutions(rows.engineExecutions());
            sums.addRows(rows);
        }
        some.forEach(loop -> tell(loop, Fate.PRUNED));
        events.batch(took, some.isEmpty() ? Map.of() : Map.of(Fate.PRUNED, (long) some.size()), rows);
    }

    /** Sub-orchestrations of such executions went, each with all below it. */
    void addPrunedSubOrchestrations(long count, DeletedRows rows, Took took) {
        addPlannedSubOrchestrations(count);
        addSlice(rows, took);
    }

    /** How many of them would go. */
    synchronized void addPlannedSubOrchestrations(long count) {
        sums.addPrunedSubOrchestrations(count);
    }

    /** How many executions of each loop would go. */
    void addPlannedExecutions(Map<String, Integer> byLoop) {
        synchronized (this) {
            sums.count(Fate.PRUNED, byLoop.size());
            sums.addPrunedExecutions(
                    byLoop.values().stream().mapToLong(Integer::longValue).sum());
        }
        byLoop.keySet().forEach(loop -> tell(loop, Fate.PRUNED));
    }

    /** Loops that nothing will wake. */
    synchronized void deadLoops(DeadLoops dead) {
        sums.addDeadLoops(dead);
    }

    synchronized void count(Fate fate) {
        sums.count(fate, 1);
    }

    synchronized void count(Fate fate, long ids) {
        sums.count(fate, ids);
    }

    /** One instance stays that a batch of its own could not take. */
    void left(String id, Fate fate, Took took) {
        left(id, fate);
        events.batch(took, Map.of(fate, 1L), DeletedRows.NONE);
    }

    /** One instance could not be deleted by a batch of its own. */
    void failed(String id, RuntimeException error, Took took) {
        failed(id, error);
        events.batch(took, Map.of(Fate.FAILED, 1L), DeletedRows.NONE);
    }

    /** One instance stays that no batch could take. */
    void left(String id, Fate fate) {
        synchronized (this) {
            sums.addLeft(id, fate);
        }
        tell(id, fate);
    }

    @Override
    public void failed(String id, RuntimeException error) {
        var message = DatabaseError.message(error);
        synchronized (this) {
            sums.addFailure(id, message);
        }
        stream.failed(ids().of(id), message);
    }

    synchronized void note(String sentence) {
        sums.note(sentence);
    }

    /** A step of the pass was not taken, for this reason. */
    synchronized void stepRefused(String sentence) {
        sums.stepRefused(sentence);
    }

    synchronized void engineSchema(String name) {
        sums.engineSchema(name);
    }

    synchronized void foreign(long count) {
        sums.foreign(count);
    }

    /** The ids that went, of the present database. */
    synchronized IdList removed() {
        return sums.removed();
    }

    /** How many would go. */
    synchronized long plannedRemovals() {
        return sums.plannedRemovals();
    }

    /** Whether nothing was decided on yet. */
    synchronized boolean isEmpty() {
        return sums.areNone();
    }

    synchronized PassReport passReport(StopSignal stop, Optional<Throwable> error) {
        return sums.passReport(stop, error);
    }

    synchronized PlanReport planReport(StopSignal stop, Optional<Throwable> error) {
        return sums.planReport(stop, error);
    }
}
