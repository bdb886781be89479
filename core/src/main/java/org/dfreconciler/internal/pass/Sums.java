// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.DeadLoops;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;

/** What a pass, a plan or a purge came to so far, from which its report is made. Not thread-safe. */
final class Sums {

    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_LEFT = 1_000;

    private final FateCounts fates = new FateCounts();
    private final LoopCounts loops = new LoopCounts();
    private final List<InstanceFailure> failures = new ArrayList<>();
    private final Map<String, Fate> left = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<Removal> removals = new ArrayList<>();
    private EngineIds ids = EngineIds.OF_CONTROL;
    private IdList removed = new IdList();
    private DeletedRows deleted = DeletedRows.NONE;
    private int batches;
    private long foreign;
    private String engineSchema = "";
    private boolean stepRefused;
    private boolean expectsAll;

    void clauses(List<Clause> clauses) {
        fates.clauses(clauses);
    }

    /** What is counted from here on is of this database, whose ids are named as the engine calls them. */
    void begin(String name, EngineIds itsIds) {
        fates.begin(name);
        ids = itsIds;
        removed = new IdList();
    }

    /** Each id was asked for by its name: one that is still there in the end leaves the whole undone. */
    void expectAll() {
        expectsAll = true;
    }

    EngineIds ids() {
        return ids;
    }

    void add(BatchOutcome outcome) {
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
    void addPlanned(BatchOutcome outcome) {
        count(outcome);
        outcome.fates().entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(fate -> new Removal(
                        ids.of(fate.getKey()),
                        fate.getValue(),
                        outcome.clauses().get(fate.getKey())))
                .forEach(removals::add);
    }

    private void count(BatchOutcome outcome) {
        fates.add(outcome);
        outcome.fates().forEach((id, fate) -> {
            if (!fate.goes()) {
                name(id, fate);
            }
        });
    }

    void count(Fate fate, long some) {
        fates.add(fate, some);
    }

    /** Rows of something that has yet to go, or of which only some go. */
    void addRows(DeletedRows rows) {
        deleted = deleted.plus(rows);
        batches++;
    }

    void addPrunedExecutions(long count) {
        loops.addPrunedExecutions(count);
    }

    void addPrunedSubOrchestrations(long count) {
        loops.addPrunedSubOrchestrations(count);
    }

    void addDeadLoops(DeadLoops dead) {
        loops.addDead(dead, ids);
    }

    void addLeft(String id, Fate fate) {
        count(fate, 1);
        name(id, fate);
    }

    private void name(String id, Fate fate) {
        if (left.size() < MOST_LEFT) {
            left.put(ids.of(id), fate);
        }
    }

    void addFailure(String id, String message) {
        count(Fate.FAILED, 1);
        if (failures.size() < MOST_FAILURES) {
            failures.add(new InstanceFailure(ids.of(id), message));
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void stepRefused(String sentence) {
        stepRefused = true;
        notes.add(sentence);
    }

    void engineSchema(String name) {
        engineSchema = name;
    }

    void foreign(long count) {
        foreign = count;
    }

    IdList removed() {
        return removed;
    }

    long plannedRemovals() {
        return removals.size();
    }

    boolean areNone() {
        return fates.areNone();
    }

    PassReport passReport(StopSignal stop, Optional<Throwable> error) {
        return common(PassReport.builder(), stop, error)
                .deleted(deleted)
                .batches(batches)
                .left(left)
                .build();
    }

    PlanReport planReport(StopSignal stop, Optional<Throwable> error) {
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
        var isWhole = stoppedBy.isEmpty() && !stepRefused && !fates.haveAny(Fate.FAILED) && !(expectsAll && someStay());
        return isWhole ? Outcome.COMPLETE : Outcome.INCOMPLETE;
    }

    /** Whether something stays. What is not there any more (GONE) does not count: it is as it was asked to be. */
    private boolean someStay() {
        return Stream.of(Fate.values()).anyMatch(fate -> !fate.goes() && fate != Fate.GONE && fates.haveAny(fate));
    }
}
