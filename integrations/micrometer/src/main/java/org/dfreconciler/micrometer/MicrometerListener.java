// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;

/**
 * Keeps meters of the passes that it is told of. All of them are there, at zero or NaN, from the moment it is made:
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>Name</th><th>Type</th><th>Unit</th><th>Tags</th><th>Meaning</th></tr>
 *   <tr><td>{@code df.reconciler.pass}</td><td>timer</td><td>seconds</td><td>{@code outcome}</td><td>how long passes took that
 *       ended so: an {@link Outcome}, or REFUSED; one without a report counts from when it had looked around, else takes
 *       nothing</td></tr>
 *   <tr><td>{@code df.reconciler.batch}</td><td>timer</td><td>seconds</td><td>{@code step}</td><td>how long batches took of this
 *       {@link org.dfreconciler.report.PassStep}</td></tr>
 *   <tr><td>{@code df.reconciler.fates}</td><td>counter</td><td></td><td>{@code fate}</td><td>ids that had this {@link Fate}; one
 *       that stays counts again in each pass</td></tr>
 *   <tr><td>{@code df.reconciler.deleted}</td><td>counter</td><td>rows</td><td>{@code table}</td><td>rows deleted, of
 *       {@code df.instances}, {@code df.nodes}, {@code engine.instances}, {@code engine.executions}, {@code engine.history} or
 *       {@code engine.queue}</td></tr>
 *   <tr><td>{@code df.reconciler.backlog}</td><td>gauge</td><td></td><td>{@code step}</td><td>what was due when the last pass
 *       selected it and has not gone: EXPIRED or ORPHANS; NaN before the first</td></tr>
 *   <tr><td>{@code df.reconciler.oldest.due.age}</td><td>gauge</td><td>seconds</td><td>{@code step}</td><td>how long ago the oldest
 *       of that ended, 0 where all of it went; NaN where that is not known</td></tr>
 *   <tr><td>{@code df.reconciler.held.back}</td><td>gauge</td><td></td><td>{@code fate}</td><td>ids that looked due in the last pass
 *       with a report and stay: HELD, NOT_APPROVED, ENGINE_ACTIVE, UNRESOLVED, LOCKED or FAILED; NaN before the first</td></tr>
 *   <tr><td>{@code df.reconciler.last.success.timestamp}</td><td>gauge</td><td>seconds</td><td></td><td>when a pass last came to its
 *       end, as COMPLETE or INCOMPLETE, since 1970; 0 before the first</td></tr>
 *   <tr><td>{@code df.reconciler.start.timestamp}</td><td>gauge</td><td>seconds</td><td></td><td>when this was made, since
 *       1970</td></tr>
 *   <tr><td>{@code df.reconciler.interval}</td><td>gauge</td><td>seconds</td><td></td><td>from pass to pass; only once
 *       {@link #interval} said it</td></tr>
 * </table>
 *
 * <p>No tag has ids, labels, owners or databases, so there are never more meters than these. Counters move with each batch, and
 * agree with the report when the pass ends. What a pass that serves satellites does is counted in all databases together; the
 * backlog is, of what it has selected so far. Purges are counted as passes: give a {@link org.dfreconciler.Purger} a listener with
 * a tag of its own, or none.
 *
 * <p>Thread-safe. A registry that throws breaks no pass, like any listener that does.
 */
public final class MicrometerListener implements ReconcilerListener {

    private static final BatchCounts NOTHING = new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ZERO);

    private final PassMeters meters;
    private final Map<Long, RunningPass> running = new ConcurrentHashMap<>();

    private MicrometerListener(PassMeters meters) {
        this.meters = meters;
    }

    /**
     * What was told of a pass.
     *
     * @param startedAt by the registry's clock
     */
    private record RunningPass(long startedAt, BatchCounts counted) {}

    /** Meters in a registry. */
    public static MicrometerListener of(MeterRegistry registry) {
        return of(registry, Tags.empty());
    }

    /**
     * Meters in a registry that has other reconcilers' too.
     *
     * @param tags what tells this reconciler's from theirs; each of them has to have the same keys
     */
    public static MicrometerListener of(MeterRegistry registry, Iterable<Tag> tags) {
        Objects.requireNonNull(registry, "registry must not be null");
        Objects.requireNonNull(tags, "tags must not be null");
        return new MicrometerListener(new PassMeters(registry, Tags.of(tags)));
    }

    /**
     * Says how long it is from pass to pass, for alerts that wait so many intervals: {@code df.reconciler.interval}. Said again,
     * the new one counts.
     *
     * @return this
     */
    public MicrometerListener interval(Duration interval) {
        meters.interval(Objects.requireNonNull(interval, "interval must not be null"));
        return this;
    }

    @Override
    public void passStarted(PassStarted pass) {
        running.put(pass.pass(), new RunningPass(meters.clock(), NOTHING));
    }

    @Override
    public void candidatesSelected(CandidatesSelected selected) {
        meters.backlog(selected.step()).ifPresent(backlog -> backlog.selected(selected));
    }

    @Override
    public void batchDone(BatchDone batch) {
        running.computeIfPresent(batch.pass(), (pass, told) -> new RunningPass(told.startedAt(), batch.soFar()));
        meters.batch(batch);
        meters.backlog(batch.step()).ifPresent(backlog -> backlog.done(batch));
    }

    /** What no batch told of, like what is held, is counted here. */
    @Override
    public void passFinished(long pass, PassReport report) {
        var told = running.remove(pass);
        var counted = told == null ? NOTHING : told.counted();
        for (var fate : Fate.values()) {
            meters.fate(fate, report.count(fate) - counted.fates().getOrDefault(fate, 0L));
        }
        meters.deleted(report.deleted(), counted.deleted());
        meters.heldBack(report.fates());
        if (report.outcome() != Outcome.FAILED) {
            meters.succeeded();
        }
        meters.pass(report.outcome().name(), report.elapsed());
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        var told = running.remove(pass);
        var elapsed = told == null ? Duration.ZERO : Duration.ofNanos(meters.clock() - told.startedAt());
        meters.pass(error instanceof RefusedException ? PassMeters.REFUSED : Outcome.FAILED.name(), elapsed);
    }
}
