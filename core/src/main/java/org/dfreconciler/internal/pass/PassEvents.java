// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceDone;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of one pass or purge, one call at a time, outside transactions. Thread-safe. */
final class PassEvents {

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    private static final AtomicLong PASSES = new AtomicLong();

    private final long pass = PASSES.incrementAndGet();
    private final List<ReconcilerListener> listeners;
    private final List<ReconcilerListener> ofInstances;
    private final Supplier<Duration> elapsed;
    private final Set<ReconcilerListener> complainedOf = Collections.newSetFromMap(new IdentityHashMap<>());
    private String database = "";
    private int batches;
    private BatchCounts soFar = new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ZERO);

    /** @param elapsed since the pass began */
    PassEvents(List<ReconcilerListener> listeners, Supplier<Duration> elapsed) {
        this.listeners = listeners;
        this.elapsed = elapsed;
        this.ofInstances = listeners.stream().filter(this::wantsInstances).toList();
    }

    /** To which nobody listens. */
    static PassEvents unheard() {
        return new PassEvents(List.of(), () -> Duration.ZERO);
    }

    /** Tells how a pass ends. */
    PassReport endOf(Supplier<PassReport> passing) {
        PassReport report;
        try {
            report = passing.get();
        } catch (RuntimeException | Error e) {
            tell(listener -> listener.passFailed(pass, e));
            throw e;
        }
        tell(listener -> listener.passFinished(pass, report));
        return report;
    }

    /** @param control what the look around found of the control database */
    void started(Facts control) {
        var event = new PassStarted(pass, control.server().database(), control.engineSchema());
        tell(listener -> listener.passStarted(event));
    }

    /** What is told from here on is of this database. */
    synchronized void begin(String name) {
        database = name;
    }

    synchronized void selected(PassStep step, long candidates, boolean more, @Nullable Duration oldestAge) {
        var event = new CandidatesSelected(pass, database, step, candidates, more, oldestAge, elapsed.get());
        tell(listener -> listener.candidatesSelected(event));
    }

    synchronized void batchStarted(PassStep step) {
        var event = new BatchStarted(pass, database, step);
        tell(listener -> listener.batchStarted(event));
    }

    synchronized void batch(Took took, Map<Fate, Long> fates, DeletedRows deleted) {
        var batch = new BatchCounts(fates, deleted, took.time());
        soFar = soFar.plus(batch, elapsed.get());
        batches++;
        var event = new BatchDone(pass, database, took.step(), batches, batch, soFar);
        tell(listener -> listener.batchDone(event));
    }

    /** Whether somebody wants to be told of each instance. */
    boolean tellInstances() {
        return !ofInstances.isEmpty();
    }

    /** @param message of the error of one that failed, else empty */
    synchronized void instance(InstanceFate fate, String message) {
        if (!ofInstances.isEmpty()) {
            var event = new InstanceDone(pass, database, fate, message);
            ofInstances.forEach(listener -> tell(listener, each -> each.instanceDone(event)));
        }
    }

    private boolean wantsInstances(ReconcilerListener listener) {
        var wants = new AtomicBoolean();
        tell(listener, each -> wants.set(each.wantsInstances()));
        return wants.get();
    }

    private synchronized void tell(Consumer<ReconcilerListener> event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    private void tell(ReconcilerListener listener, Consumer<ReconcilerListener> event) {
        try {
            event.accept(listener);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (complainedOf.add(listener)) {
                log.warn("a listener threw; the pass goes on, and what it throws besides is not logged", e);
            }
        }
    }
}
