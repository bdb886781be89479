// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.DeadLoops;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.jspecify.annotations.Nullable;

/** Counts what the batches of one pass did, from which its report is made. Thread-safe. */
final class Tally implements Preview.Sink {

    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_LEFT = 1_000;

    private final FateStream stream;
    private final PassEvents events;
    private final FateCounts fates = new FateCounts();
    private final LoopCounts loops = new LoopCounts();
    private final List<InstanceFailure> failures = new ArrayList<>();
    private final Map<String, Fate> left = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private EngineIds ids = EngineIds.OF_CONTROL;
    private IdList removed = new IdList();
    private final List<Removal> removals = new ArrayList<>();
    private DeletedRows deleted = DeletedRows.NONE;
    private int batches;
    private long foreign;
    private String engineSchema = "";
    private boolean stepRefused;

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
        fates.clauses(clauses);
    }

    /** What is counted from here on is of this database, whose ids are named as the engine calls them. */
    synchronized void begin(String name, EngineIds itsIds) {
        fates.begin(name);
        ids = itsIds;
        removed = new IdList();
        events.begin(name);
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
        addUp(outcome);
        tell(outcome);
        events.batch(took, outcome.counts(), outcome.deleted());
    }

    private synchronized void addUp(BatchOutcome outcome) {
        count(outcome);
        deleted = deleted.plus(outcome.deleted());
        removed.addAll(outcome.removed());
        if (!outcome.removed().isEmpty()) {
            batches++;
        }
        if (outcome.foreignKeysCheckedBecause() != null) {
            notes.add("foreign keys were checked, since " + outcome.foreignKeysCheckedBecause());
        }
    }

    /** What would go, in the order in which it would. */
    @Override
    public void planned(BatchOutcome outcome) {
        addPlanned(outcome);
        tell(outcome);
    }

    private synchronized void addPlanned(BatchOutcome outcome) {
        count(outcome);
        outcome.fates().entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(fate -> new Removal(
                        ids.of(fate.getKey()),
                        fate.getValue(),
                        outcome.clauses().get(fate.getKey())))
                .forEach(removals::add);
    }

    /** Of what it saw, what is held, at the beginning of the pass; others are not counted. */
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

    /** It is held, and too large to be looked at. */
    void held(String id) {
        count(Fate.HELD);
        tell(id, Fate.HELD);
    }

    /** Not under the lock: whoever is told may take long. */
    private void tell(BatchOutcome outcome) {
        if (tells()) {
            stream.tell(outcome.told(ids()));
        }
    }

    private void tell(String id, Fate fate) {
        stream.tell(ids().of(id), fate);
    }

    private synchronized EngineIds ids() {
        return ids;
    }

    /** Rows of an instance that has yet to go. */
    void addSlice(DeletedRows rows, Took took) {
        if (!rows.equals(DeletedRows.NONE)) {
            addRows(rows);
            events.batch(took, Map.of(), rows);
        }
    }

    private synchronized void addRows(DeletedRows rows) {
        deleted = deleted.plus(rows);
        batches++;
    }

    private void count(BatchOutcome outcome) {
        fates.add(outcome);
        outcome.fates().forEach((id, fate) -> {
            if (!fate.goes()) {
                name(id, fate);
            }
        });
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
            count(Fate.PRUNED, some.size());
            loops.addPrunedExecutions(rows.engineExecutions());
            addRows(rows);
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
        loops.addPrunedSubOrchestrations(count);
    }

    /** How many executions of each loop would go. */
    void addPlannedExecutions(Map<String, Integer> byLoop) {
        synchronized (this) {
            count(Fate.PRUNED, byLoop.size());
            loops.addPrunedExecutions(
                    byLoop.values().stream().mapToLong(Integer::longValue).sum());
        }
        byLoop.keySet().forEach(loop -> tell(loop, Fate.PRUNED));
    }

    /** Loops that nothing will wake. */
    synchronized void deadLoops(DeadLoops dead) {
        loops.addDead(dead, ids);
    }

    synchronized void count(Fate fate) {
        count(fate, 1);
    }

    synchronized void count(Fate fate, long ids) {
        fates.add(fate, ids);
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
        addLeft(id, fate);
        tell(id, fate);
    }

    private synchronized void addLeft(String id, Fate fate) {
        count(fate);
        name(id, fate);
    }

    private void name(String id, Fate fate) {
        if (left.size() < MOST_LEFT) {
            left.put(ids.of(id), fate);
        }
    }

    @Override
    public void failed(String id, RuntimeException error) {
        addFailure(id, error);
        tell(id, Fate.FAILED);
    }

    private synchronized void addFailure(String id, RuntimeException error) {
        count(Fate.FAILED);
        if (failures.size() < MOST_FAILURES) {
            failures.add(new InstanceFailure(ids.of(id), DatabaseError.message(error)));
        }
    }

    synchronized void note(String sentence) {
        notes.add(sentence);
    }

    /** A step of the pass was not taken, for this reason. */
    synchronized void stepRefused(String sentence) {
        stepRefused = true;
        notes.add(sentence);
    }

    synchronized void engineSchema(String name) {
        engineSchema = name;
    }

    synchronized void foreign(long count) {
        foreign = count;
    }

    /** The ids that went, of the present database. */
    synchronized IdList removed() {
        return removed;
    }

    /** How many would go. */
    synchronized long plannedRemovals() {
        return removals.size();
    }

    /** Whether nothing was decided on yet. */
    synchronized boolean isEmpty() {
        return fates.areNone();
    }

    synchronized PassReport passReport(StopSignal stop, Optional<Throwable> error) {
        return common(PassReport.builder(), stop, error)
                .deleted(deleted)
                .batches(batches)
                .left(left)
                .build();
    }

    synchronized PlanReport planReport(StopSignal stop, Optional<Throwable> error) {
        return common(PlanReport.builder(), stop, error).removals(removals).build();
    }

    private <B extends Report.Builder<B>> B common(B report, StopSignal stop, Optional<Throwable> error) {
        var stoppedBy = stop.stoppedBy(error);
        stoppedBy.ifPresent(report::stoppedBy);
        error.ifPresent(report::error);
        loops.writeTo(report);
        return report.outcome(outcome(stoppedBy, error))
                .engineSchema(engineSchema)
                .fatesByDatabase(fates.byDatabase())
                .fatesByClause(fates.byClause())
                .foreign(foreign)
                .failures(failures)
                .stepRefused(stepRefused)
                .notes(Stream.concat(notes.stream(), fates.ofClausesCutShort()).toList())
                .elapsed(stop.elapsed());
    }

    private Outcome outcome(Optional<StoppedBy> stoppedBy, Optional<Throwable> error) {
        if (error.isPresent()) {
            return Outcome.FAILED;
        }
        var isWhole = stoppedBy.isEmpty() && !stepRefused && !fates.haveAny(Fate.FAILED);
        return isWhole ? Outcome.COMPLETE : Outcome.INCOMPLETE;
    }
}
