// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one listener. They are registered when the listener is created, so that a scrape before the first pass
 * already sees them. Thread-safe.
 */
final class PassMeters {

    /** The value of the outcome tag for passes that were refused; all other values are outcomes of reports. */
    static final String REFUSED = "REFUSED";

    /** The fates of ids that look due but are kept. */
    private static final Set<Fate> STAYING =
            EnumSet.of(Fate.HELD, Fate.NOT_APPROVED, Fate.ENGINE_ACTIVE, Fate.UNRESOLVED, Fate.LOCKED, Fate.FAILED);

    private static final String SECONDS = "seconds";

    private final Registration registration;
    private final Clock clock;
    private final Map<String, Timer> passes = new HashMap<>();
    private final Map<PassStep, Timer> batches = new EnumMap<>(PassStep.class);
    private final Map<Fate, Counter> fates = new EnumMap<>(Fate.class);
    private final Map<Table, Counter> deleted = new EnumMap<>(Table.class);
    private final Map<PassStep, Backlog> backlogs = new EnumMap<>(PassStep.class);
    private volatile @Nullable Map<Fate, Long> lastFates;
    private volatile double lastSuccess;
    private volatile double interval = Double.NaN;

    PassMeters(MeterRegistry registry, Tags tags) {
        registration = new Registration(registry, tags);
        clock = registry.config().clock();
        for (var outcome : Outcome.values()) {
            pass(outcome.name());
        }
        pass(REFUSED);
        for (var step : PassStep.values()) {
            batches.put(step, registration.timer("batch", "Batches, by their step", "step", step.name()));
        }
        for (var fate : Fate.values()) {
            fates.put(fate, registration.counter("fates", "Ids, by what became of them", null, "fate", fate.name()));
        }
        for (var table : Table.values()) {
            deleted.put(
                    table, registration.counter("deleted", "Rows deleted", BaseUnits.ROWS, "table", table.fullName()));
        }
        backlog(PassStep.EXPIRED, new Backlog(clock));
        backlog(PassStep.ORPHANS, new Backlog(clock));
        for (var fate : STAYING) {
            registration.gauge(
                    "held.back",
                    "Ids that looked due in the last pass and stay",
                    null,
                    "fate",
                    fate.name(),
                    () -> last(fate));
        }
        registration.gauge("last.success.timestamp", "When a pass last came to its end", SECONDS, () -> lastSuccess);
        var start = now();
        registration.gauge("start.timestamp", "Since when passes are counted", SECONDS, () -> start);
    }

    private void pass(String outcome) {
        passes.put(outcome, registration.timer("pass", "Passes, by how they ended", "outcome", outcome));
    }

    private void backlog(PassStep step, Backlog backlog) {
        backlogs.put(step, backlog);
        registration.gauge("backlog", "What was due and has not gone", null, "step", step.name(), backlog::size);
        registration.gauge(
                "oldest.due.age",
                "How long ago the oldest of the backlog ended",
                SECONDS,
                "step",
                step.name(),
                backlog::oldestAge);
    }

    synchronized void interval(Duration duration) {
        if (Double.isNaN(interval)) {
            registration.gauge("interval", "From pass to pass", SECONDS, () -> interval);
        }
        interval = duration.toMillis() / 1e3;
    }

    /** The monotonic time in nanoseconds, from an arbitrary origin. */
    long clock() {
        return clock.monotonicTime();
    }

    private double now() {
        return clock.wallTime() / 1e3;
    }

    void pass(String outcome, Duration elapsed) {
        Objects.requireNonNull(passes.get(outcome), outcome).record(elapsed);
    }

    void succeeded() {
        lastSuccess = now();
    }

    /** Counts one finished batch. What its pass does outside batches is not known yet. */
    void batch(BatchDone batch) {
        Objects.requireNonNull(batches.get(batch.step()), batch.step().name())
                .record(batch.batch().elapsed());
        batch.batch().fates().forEach(this::fate);
        deleted(batch.batch().deleted(), DeletedRows.NONE);
    }

    void fate(Fate fate, long ids) {
        Objects.requireNonNull(fates.get(fate), fate.name()).increment(Math.max(0, ids));
    }

    /** Counts the rows of {@code all} that {@code counted} does not contain. */
    void deleted(DeletedRows all, DeletedRows counted) {
        deleted.forEach((table, counter) -> counter.increment(table.of(all) - table.of(counted)));
    }

    /** Remembers the counts of the last pass with a report; the gauges show those of ids that were kept. */
    void heldBack(Map<Fate, Long> ofPass) {
        lastFates = ofPass;
    }

    private double last(Fate fate) {
        var ofPass = lastFates;
        return ofPass == null ? Double.NaN : ofPass.getOrDefault(fate, 0L);
    }

    /** The backlog of this step; empty for a step that has none. */
    Optional<Backlog> backlog(PassStep step) {
        return Optional.ofNullable(backlogs.get(step));
    }
}
