// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.satellite;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.dfreconciler.report.RefusedException;

/** Asks somebody who may never answer, and goes on without an answer then. */
final class Patience {

    private Patience() {}

    /** The answer; whoever is asked finds out by itself, on its own thread, that nobody waits for it any more. */
    static <T> T of(Duration longest, Supplier<T> question) {
        var task = new FutureTask<>(question::get);
        var thread = new Thread(task, "df-reconciler-satellite");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new RefusedException("no answer within " + longest.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
