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
 * A reconciler without a database, whose passes do what a test says, and which records them. Use it to test schedulers,
 * or what an application does around a pass. Passes are numbered from 1 in the order in which they started.
 * Thread-safe.
 */
public final class ScriptedReconciler implements Reconciler {

    /** What each pass does. Whatever it throws, the pass throws unchanged. */
    @FunctionalInterface
    public interface Script {

        /** Runs pass {@code number}, counted from 1, on the thread of the pass. */
        void pass(int number) throws Throwable;
    }

    private static final PassReport NOTHING_TO_DO = PassReport.builder().build();

    private final Script script;
    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final List<Long> ends = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    /** Creates a reconciler whose passes follow the script. */
    public ScriptedReconciler(Script script) {
        this.script = requireNonNull(script, "script must not be null");
    }

    /** Runs the script. Returns the report of a pass that had nothing to do. */
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

    /** Records the start of a pass and returns its number. */
    private synchronized int started() {
        threads.add(Thread.currentThread());
        starts.add(System.nanoTime());
        return starts.size();
    }

    /**
     * Not supported, because no scheduler plans.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public PlanReport plan() {
        throw new UnsupportedOperationException("a scripted reconciler has no plan");
    }

    /**
     * Waits until this many passes have ended. An interrupt does not end the wait.
     *
     * @throws AssertionError if they have not ended within 20 seconds
     */
    public void awaitPasses(int count) {
        Waiting.until("pass " + count + " to end", () -> endedPasses() >= count);
    }

    /** How many passes have started. */
    public int passes() {
        return starts.size();
    }

    /** How many passes have ended, with or without an error. */
    public int endedPasses() {
        return ends.size();
    }

    /** How many passes started while another one ran. */
    public int overlaps() {
        return overlaps.get();
    }

    /** The threads that ran the passes, in the order of the passes. */
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
