// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;

/** A pass that runs on another thread. */
public final class RunningPass {

    private final CompletableFuture<PassReport> report = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    private final Thread thread;

    public RunningPass(Reconciler reconciler) {
        thread = new Thread(() -> {
            try {
                report.complete(reconciler.run());
            } catch (Throwable e) {
                report.completeExceptionally(e);
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
    }

    /** Waits for the pass to end and returns its report. */
    public PassReport report() throws InterruptedException, ExecutionException, TimeoutException {
        return report.get(30, TimeUnit.SECONDS);
    }

    /** Interrupts the pass and waits for its end. Its thread must still be interrupted then. */
    public PassReport interrupted() throws InterruptedException, ExecutionException, TimeoutException {
        thread.interrupt();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        return report.get();
    }
}
