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
 * Keeps meters about the passes of the reconciler that it listens to. All of these meters exist, at zero or NaN, as
 * soon as the listener is created:
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>Name</th><th>Type</th><th>Unit</th><th>Tags</th><th>Meaning</th></tr>
 *   <tr><td>{@code df.reconciler.pass}</td><td>timer</td><td>seconds</td><td>{@code outcome}</td><td>how long passes
 *       with this outcome took: an {@link Outcome}, or REFUSED. A pass that ends without a report is timed from the
 *       moment when it has checked the database; one that was refused before that counts as zero seconds</td></tr>
 *   <tr><td>{@code df.reconciler.batch}</td><td>timer</td><td>seconds</td><td>{@code step}</td><td>how long the batches
 *       of this {@link org.dfreconciler.report.PassStep} took</td></tr>
 *   <tr><td>{@code df.reconciler.fates}</td><td>counter</td><td></td><td>{@code fate}</td><td>ids that had this
 *       {@link Fate}; an id that stays is counted again in each pass</td></tr>
 *   <tr><td>{@code df.reconciler.deleted}</td><td>counter</td><td>rows</td><td>{@code table}</td><td>rows deleted from
 *       this table: {@code df.instances}, {@code df.nodes}, {@code engine.instances}, {@code engine.executions},
 *       {@code engine.history} or {@code engine.queue}</td></tr>
 *   <tr><td>{@code df.reconciler.backlog}</td><td>gauge</td><td></td><td>{@code step}</td><td>what the last pass found
 *       due in this step and has not removed; the step is EXPIRED or ORPHANS; NaN before the first pass</td></tr>
 *   <tr><td>{@code df.reconciler.oldest.due.age}</td><td>gauge</td><td>seconds</td><td>{@code step}</td><td>how long
 *       ago the oldest id of that backlog ended; 0 where the backlog is empty, NaN where the age is not known</td></tr>
 *   <tr><td>{@code df.reconciler.held.back}</td><td>gauge</td><td></td><td>{@code fate}</td><td>ids that looked due in
 *       the last pass with a report, but were kept for this reason: HELD, NOT_APPROVED, ENGINE_ACTIVE, UNRESOLVED,
 *       LOCKED or FAILED; NaN before the first pass</td></tr>
 *   <tr><td>{@code df.reconciler.last.success.timestamp}</td><td>gauge</td><td>seconds</td><td></td><td>when a pass
 *       last ended as COMPLETE or INCOMPLETE, since 1970; 0 before the first such pass</td></tr>
 *   <tr><td>{@code df.reconciler.start.timestamp}</td><td>gauge</td><td>seconds</td><td></td><td>when this listener was
 *       created, since 1970</td></tr>
 *   <tr><td>{@code df.reconciler.interval}</td><td>gauge</td><td>seconds</td><td></td><td>the time from one pass to the
 *       next; exists only after {@link #interval} was called</td></tr>
 * </table>
 *
 * <p>No tag contains ids, labels, owners or databases, so the number of meters never grows. The counters move with each
 * batch, and agree with the report when the pass ends. A pass that serves satellites counts all databases together; its
 * backlog consists of what it has selected so far in any of them. Purges are counted like passes, so give a
 * {@link org.dfreconciler.Purger} a listener with a tag of its own, or none.
 *
 * <p>Thread-safe. As with any listener, an exception from the registry does not disturb the pass.
 */
public final class MicrometerListener implements ReconcilerListener {

    private static final BatchCounts NOTHING = new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ZERO);

    private final PassMeters meters;
    private final Map<Long, RunningPass> running = new ConcurrentHashMap<>();

    private MicrometerListener(PassMeters meters) {
        this.meters = meters;
    }

    /**
     * What this listener has heard of a running pass.
     *
     * @param startedAt the time of its start by the registry's monotonic clock, in nanoseconds
     * @param counted what its batches have already added to the counters
     */
    private record RunningPass(long startedAt, BatchCounts counted) {}

    /** Returns a listener that registers its meters in this registry. */
    public static MicrometerListener of(MeterRegistry registry) {
        return of(registry, Tags.empty());
    }

    /**
     * Returns a listener for a registry that also has the meters of other reconcilers.
     *
     * @param tags are added to all meters, and distinguish this reconciler from the others; all reconcilers need the
     *     same tag keys
     */
    public static MicrometerListener of(MeterRegistry registry, Iterable<Tag> tags) {
        Objects.requireNonNull(registry, "registry must not be null");
        Objects.requireNonNull(tags, "tags must not be null");
        return new MicrometerListener(new PassMeters(registry, Tags.of(tags)));
    }

    /**
     * Publishes the time from one pass to the next as {@code df.reconciler.interval}, for alerts that wait for a number
     * of intervals. A second call replaces the value.
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

    /** Counts what the batches did not, such as ids that are held. */
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
