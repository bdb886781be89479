// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.Map;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassReport;

/** One observed pass, with the batch that each of its threads works on. Its methods must be called one at a time. */
final class ObservedPass {

    private final ObservationRegistry registry;
    private final long number;
    private final OpenObservation pass;
    private final Map<Thread, OpenObservation> batches = new HashMap<>();

    /** Starts the observation, on the thread that runs the pass. */
    ObservedPass(ObservationRegistry registry, long number) {
        this.registry = registry;
        this.number = number;
        pass = OpenObservation.of(Observation.createNotStarted("df.reconciler.observed.pass", registry)
                .contextualName("df-reconciler pass")
                .lowCardinalityKeyValue("outcome", "none")
                .highCardinalityKeyValue("pass", Long.toString(number)));
    }

    void started(BatchStarted batch) {
        nothingCameOfIt();
        batches.put(
                Thread.currentThread(),
                OpenObservation.of(Observation.createNotStarted("df.reconciler.observed.batch", registry)
                        .contextualName("df-reconciler batch")
                        .parentObservation(pass.observation())
                        .lowCardinalityKeyValue("step", batch.step().name())
                        .lowCardinalityKeyValue("done", "false")
                        .highCardinalityKeyValue("pass", Long.toString(number))
                        .highCardinalityKeyValue("database", batch.database())));
    }

    void done(BatchDone batch) {
        var open = batches.remove(Thread.currentThread());
        if (open != null) {
            open.observation().lowCardinalityKeyValue("done", "true");
            count(open, batch.batch().removed(), batch.batch().deleted());
            open.close();
        }
    }

    private static void count(OpenObservation open, long removed, DeletedRows deleted) {
        open.observation()
                .highCardinalityKeyValue("removed", Long.toString(removed))
                .highCardinalityKeyValue("deleted.rows", Long.toString(deleted.total()));
    }

    /** Ends the observation of this thread's earlier batch, which was not reported as done. */
    private void nothingCameOfIt() {
        var open = batches.remove(Thread.currentThread());
        if (open != null) {
            open.close();
        }
    }

    void finished(PassReport report) {
        report.error().ifPresent(pass.observation()::error);
        pass.observation().lowCardinalityKeyValue("outcome", report.outcome().name());
        count(pass, report.removed(), report.deleted());
        close();
    }

    void failed(Throwable error) {
        pass.observation().error(error);
        close();
    }

    private void close() {
        batches.values().forEach(OpenObservation::close);
        pass.close();
    }
}
