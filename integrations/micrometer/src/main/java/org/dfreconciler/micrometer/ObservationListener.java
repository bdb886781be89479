// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;

/**
 * Observes the passes of the reconciler that it listens to. Where the registry's handlers turn observations into spans,
 * each pass is a child of the span that its caller has open, each batch is a child of its pass, and the spans of an
 * observed data source are children of their batch. The observation of a pass begins after it has checked the database,
 * and ends with its report. The observation of a refused pass is short and carries the error.
 *
 * <table>
 *   <caption>Observations</caption>
 *   <tr><th>Name</th><th>Keys of low cardinality</th><th>Keys of high cardinality</th></tr>
 *   <tr><td>{@code df.reconciler.observed.pass}</td><td>{@code outcome} of the report; {@code none} where there is no
 *       report</td>
 *       <td>{@code pass}, {@code removed}, {@code deleted.rows}</td></tr>
 *   <tr><td>{@code df.reconciler.observed.batch}</td><td>{@code step}; {@code done}: {@code true}, or {@code false}
 *       where the batch found nothing to delete or was rolled back</td><td>{@code pass}, {@code database},
 *       {@code removed}, {@code deleted.rows}</td></tr>
 * </table>
 *
 * <p>The names differ from those of {@link MicrometerListener}, so that both can be used where handlers turn
 * observations into timers. No key contains ids, labels or owners. Thread-safe.
 */
public final class ObservationListener implements ReconcilerListener {

    private final ObservationRegistry registry;
    private final Map<Long, ObservedPass> running = new ConcurrentHashMap<>();

    private ObservationListener(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Returns a listener that creates its observations in this registry. */
    public static ObservationListener of(ObservationRegistry registry) {
        return new ObservationListener(Objects.requireNonNull(registry, "registry must not be null"));
    }

    @Override
    public void passStarted(PassStarted pass) {
        running.put(pass.pass(), new ObservedPass(registry, pass.pass()));
    }

    @Override
    public void batchStarted(BatchStarted batch) {
        of(batch.pass(), pass -> pass.started(batch));
    }

    @Override
    public void batchDone(BatchDone batch) {
        of(batch.pass(), pass -> pass.done(batch));
    }

    /**
     * Passes the event on. A pass whose start this listener has not seen, for example because it threw then, is not
     * observed.
     */
    private void of(long number, Consumer<ObservedPass> told) {
        var pass = running.get(number);
        if (pass != null) {
            told.accept(pass);
        }
    }

    @Override
    public void passFinished(long number, PassReport report) {
        var pass = running.remove(number);
        if (pass != null) {
            pass.finished(report);
        }
    }

    @Override
    public void passFailed(long number, Throwable error) {
        var pass = running.remove(number);
        (pass == null ? new ObservedPass(registry, number) : pass).failed(error);
    }
}
