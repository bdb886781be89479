// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** A reconciler whose passes do what a test says, and that remembers them. Thread-safe. */
final class ScriptedReconciler implements Reconciler {

    /** What the n-th pass does, from 1; it may throw anything. */
    interface Script {
        void pass(int number) throws Throwable;
    }

    private static final PassReport NOTHING_TO_DO = PassReport.builder().build();

    private final Script script;
    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final List<Long> ends = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    ScriptedReconciler(Script script) {
        this.script = script;
    }

    @Override
    public PassReport run() {
        if (running.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        threads.add(Thread.currentThread());
        starts.add(System.nanoTime());
        try {
            script.pass(starts.size());
            return NOTHING_TO_DO;
        } catch (Throwable e) {
            throw ScriptedReconciler.<RuntimeException>unchecked(e);
        } finally {
            ends.add(System.nanoTime());
            running.decrementAndGet();
        }
    }

    @Override
    public PlanReport plan() {
        throw new AssertionError("no scheduler plans");
    }

    void awaitPasses(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> endedPasses() >= count);
    }

    int passes() {
        return starts.size();
    }

    int endedPasses() {
        return ends.size();
    }

    int overlaps() {
        return overlaps.get();
    }

    List<Thread> threads() {
        return threads;
    }

    /** When the n-th pass began, from 1, in {@link System#nanoTime()}. */
    long start(int number) {
        return starts.get(number - 1);
    }

    long end(int number) {
        return ends.get(number - 1);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable e) throws E {
        throw (E) e;
    }
}
