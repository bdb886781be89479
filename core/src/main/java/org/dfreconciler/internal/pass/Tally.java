// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.ExpiredCount;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.SkippedCount;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.Removal;

/** Counts what the batches of one pass did, from which its report is made. Thread-safe. */
final class Tally {

    private final Map<Reason, Long> removed = new EnumMap<>(Reason.class);
    private final List<Removal> removals = new ArrayList<>();
    private final boolean keepRemovals;
    private final List<InstanceFailure> failures = new ArrayList<>();
    private String engineSchema = "";
    private DeletedRows deleted = DeletedRows.NONE;
    private long engineActive;
    private long locked;
    private long unresolved;
    private long changed;
    private long foreign;
    private int batches;
    private Optional<String> foreignKeysChecked = Optional.empty();
    private boolean empty = true;

    Tally(BatchMode mode) {
        this.keepRemovals = mode == BatchMode.PLAN;
    }

    synchronized void add(BatchResult result) {
        empty = false;
        var decision = result.decision();
        if (keepRemovals) {
            removals.addAll(decision.removals());
        }
        decision.removals().forEach(removal -> removed.merge(removal.reason(), 1L, Long::sum));
        engineActive += decision.countEngineActive();
        locked += decision.countLocked();
        unresolved += decision.countUnresolved();
        changed += decision.countChanged();
        deleted = deleted.plus(result.deleted());
        result.failures().forEach(this::failed);
        if (decision.removesAnything()) {
            batches++;
        }
    }

    synchronized void locked() {
        empty = false;
        locked++;
    }

    synchronized void failed(String id, RuntimeException error) {
        empty = false;
        failures.add(new InstanceFailure(id, DatabaseError.message(error)));
    }

    /** Foreign keys that were to go unchecked were checked, for this reason. */
    synchronized void foreignKeysChecked(String reason) {
        foreignKeysChecked = Optional.of(reason);
    }

    synchronized void engineSchema(String name) {
        engineSchema = name;
    }

    synchronized void foreign(long count) {
        foreign = count;
    }

    /** Whether no batch came to an end yet. */
    synchronized boolean isEmpty() {
        return empty;
    }

    PassReport passReport(Optional<StoppedBy> stoppedBy, Optional<RuntimeException> error, Duration elapsed) {
        return new PassReport(
                outcome(stoppedBy),
                stoppedBy,
                engineSchema,
                expired(),
                count(Reason.ORPHAN),
                skipped(),
                foreign,
                failures,
                deleted,
                batches,
                foreignKeysChecked,
                elapsed,
                error);
    }

    PlanReport planReport(Optional<StoppedBy> stoppedBy, Optional<RuntimeException> error, Duration elapsed) {
        return new PlanReport(
                outcome(stoppedBy),
                stoppedBy,
                engineSchema,
                expired(),
                count(Reason.ORPHAN),
                skipped(),
                foreign,
                failures,
                removals,
                elapsed,
                error);
    }

    private static Outcome outcome(Optional<StoppedBy> stoppedBy) {
        return stoppedBy
                .map(by -> by == StoppedBy.ERROR ? Outcome.FAILED : Outcome.INCOMPLETE)
                .orElse(Outcome.COMPLETE);
    }

    private ExpiredCount expired() {
        return new ExpiredCount(count(Reason.AGE), count(Reason.CAP));
    }

    private SkippedCount skipped() {
        return new SkippedCount(engineActive, locked, unresolved, changed, failures.size());
    }

    private long count(Reason reason) {
        return removed.getOrDefault(reason, 0L);
    }
}
