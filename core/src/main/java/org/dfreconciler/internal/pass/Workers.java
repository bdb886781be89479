// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Runs one task on several threads at once and waits for all of them; on one, right here. */
final class Workers {

    private final StopSignal stop;
    private final AtomicReference<Throwable> firstError = new AtomicReference<>();

    private Workers(StopSignal stop) {
        this.stop = stop;
    }

    /** Where one thread's task throws, the others stop after their present batch, and the error is thrown here. */
    static void run(int threads, StopSignal stop, Runnable task) {
        if (threads == 1) {
            task.run();
        } else {
            new Workers(stop).runOnThreads(threads, task);
        }
    }

    private void runOnThreads(int threads, Runnable task) {
        var workers = IntStream.rangeClosed(1, threads)
                .mapToObj(number -> new Thread(() -> guarded(task), "df-reconciler-batches-" + number))
                .toList();
        workers.forEach(Thread::start);
        workers.forEach(thread -> await(thread, workers));
        if (firstError.get() instanceof Error error) {
            throw error;
        }
        if (firstError.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            firstError.compareAndSet(null, e);
            stop.abandon();
        }
    }

    /**
     * An interrupt of the caller stops the workers. It is passed on, since one of them may be waiting for a connection; their
     * running batches are still waited for.
     */
    private void await(Thread thread, List<Thread> workers) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                stop.interrupted();
                workers.forEach(Thread::interrupt);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
