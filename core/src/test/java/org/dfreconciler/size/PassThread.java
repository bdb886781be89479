// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;

/** A pass that runs on another thread. */
final class PassThread {

    private final CompletableFuture<PassReport> report = new CompletableFuture<>();
    private final Thread thread;

    PassThread(Reconciler reconciler) {
        thread = new Thread(() -> {
            try {
                report.complete(reconciler.run());
            } catch (Throwable e) {
                report.completeExceptionally(e);
            }
        });
        thread.start();
    }

    PassThread interrupt() {
        thread.interrupt();
        return this;
    }

    /** The report of the pass; waits until the pass has ended. */
    PassReport report() throws InterruptedException, ExecutionException, TimeoutException {
        return report.get(5, TimeUnit.MINUTES);
    }
}
