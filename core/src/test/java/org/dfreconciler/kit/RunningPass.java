// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;

/** A pass on a thread of its own. */
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

    /** Waits for its end. */
    public PassReport report() throws InterruptedException, ExecutionException, TimeoutException {
        return report.get(30, TimeUnit.SECONDS);
    }

    /** Interrupts it and waits for its end; the interrupt is still there then. */
    public PassReport interrupted() throws InterruptedException, ExecutionException, TimeoutException {
        thread.interrupt();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        return report.get();
    }
}
