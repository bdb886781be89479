// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.idle;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.running;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalPassesTest {

    @Test
    void aTickThatComesWhileTheyCloseRunsNoPass() {
        var passes = new LocalPasses(idle());
        assertThat(passes.run()).isSameAs(QuartzFixture.NOTHING_TO_DO);

        assertThat(passes.close(Duration.ZERO)).isTrue();

        assertThat(passes.run()).isNull();
    }

    @Test
    void closeWaitsNoLongerThanItsTimeoutForAPassThatDoesNotListen() {
        var began = new CountDownLatch(1);
        var goOn = new CompletableFuture<Void>();
        var passes = new LocalPasses(running(() -> {
            began.countDown();
            goOn.join(); // this wait cannot be interrupted
        }));
        var pass = CompletableFuture.supplyAsync(passes::run);
        awaitDown(began);

        assertThat(passes.close(Duration.ofMillis(20))).isFalse();

        goOn.complete(null);
        pass.join();
        assertThat(passes.close(Duration.ZERO)).isTrue();
    }

    @Test
    void anInterruptBetweenTwoPassesReachesNeither() {
        var passes = new LocalPasses(idle());
        passes.interrupt();

        passes.run();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void awaitDown(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
