// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/**
 * A reconciler without a database, whose passes do what a test says, and that remembers them: for tests of schedulers, and of
 * what an application does around a pass. Passes are numbered from 1 in the order in which they started. Thread-safe.
 */
public final class ScriptedReconciler implements Reconciler {

    /** What the n-th pass does, from 1. It may throw anything: the pass throws it as it is. */
    @FunctionalInterface
    public interface Script {

        /** Called on the thread of the pass. */
        void pass(int number) throws Throwable;
    }

    private static final PassReport NOTHING_TO_DO = PassReport.builder().build();

    private final Script script;
    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final List<Long> ends = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    /** A reconciler whose passes follow the script. */
    public ScriptedReconciler(Script script) {
        this.script = requireNonNull(script, "script must not be null");
    }

    /** Follows the script; what it reports is a pass that had nothing to do. */
    @Override
    public PassReport run() {
        if (running.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        try {
            script.pass(started());
            return NOTHING_TO_DO;
        } catch (Throwable e) {
            throw ScriptedReconciler.<RuntimeException>unchecked(e);
        } finally {
            ends.add(System.nanoTime());
            running.decrementAndGet();
        }
    }

    /** The number of the pass that starts now. */
    private synchronized int started() {
        threads.add(Thread.currentThread());
        starts.add(System.nanoTime());
        return starts.size();
    }

    /**
     * Plans nothing: no scheduler plans.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public PlanReport plan() {
        throw new UnsupportedOperationException("a scripted reconciler has no plan");
    }

    /**
     * Waits, whether or not the thread is interrupted, until so many passes have ended.
     *
     * @throws AssertionError if they have not within 20 seconds
     */
    public void awaitPasses(int count) {
        Waiting.until("pass " + count + " to end", () -> endedPasses() >= count);
    }

    /** How many passes have started. */
    public int passes() {
        return starts.size();
    }

    /** How many passes have ended, well or not. */
    public int endedPasses() {
        return ends.size();
    }

    /** How many passes started while another one ran. */
    public int overlaps() {
        return overlaps.get();
    }

    /** The thread of each pass. */
    public List<Thread> threads() {
        return List.copyOf(threads);
    }

    /** When a pass started, by {@link System#nanoTime()}. */
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
