// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what only this module does. What all schedulers have in common is tested by the contract. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimpleSchedulerTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000000001S", "PT1S", "PT604800S"})
    void acceptsEachOptionUpToADay(Duration duration) {
        assertThatCode(() -> SimpleScheduler.every(duration).jitter(duration).closeTimeout(duration))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT604800.000000001S"})
    void refusesEachOptionOutOfItsRangeByName(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleScheduler.every(duration))
                .withMessage("interval must be 0 to 604800 s, was " + duration);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).jitter(duration))
                .withMessage("jitter must be 0 to 604800 s, was " + duration);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).startingIn(duration))
                .withMessage("initialDelay must be 0 to 604800 s, was " + duration);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).closeTimeout(duration))
                .withMessage("closeTimeout must be 0 to 604800 s, was " + duration);
    }

    @Test
    void refusesNullByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> SimpleScheduler.every(null))
                .withMessage("interval must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).jitter(null))
                .withMessage("jitter must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).startingIn(null))
                .withMessage("initialDelay must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> SimpleScheduler.every(HOUR).closeTimeout(null))
                .withMessage("closeTimeout must not be null");
    }

    @Test
    void waitsOneIntervalBeforeTheFirstPassUnlessToldOtherwise() {
        assertThat(Delays.every(HOUR).nanosToFirst()).isEqualTo(HOUR.toNanos());
        assertThat(Delays.every(HOUR).startingNow().nanosToFirst()).isZero();
        assertThat(Delays.every(HOUR).startingNow().nanosToNext()).isEqualTo(HOUR.toNanos());
        var inASecond = Delays.every(HOUR).startingIn(Duration.ofSeconds(1));
        assertThat(inASecond.nanosToFirst()).isEqualTo(1_000_000_000);
        assertThat(inASecond.nanosToNext()).isEqualTo(HOUR.toNanos());
    }

    @Test
    void startsItsFirstPassAtOnceWhenToldTo() throws InterruptedException {
        var ran = new CountDownLatch(1);
        try (var scheduler = SimpleScheduler.every(HOUR).startingNow()) {
            scheduler.start(pass(ran::countDown));
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void drawsEveryDelayAnewBetweenTheIntervalAndTheJitterMore() {
        var delays =
                Delays.every(Duration.ofNanos(100)).jitter(Duration.ofNanos(3)).startingNow();

        assertThat(Delays.every(HOUR).jitter(HOUR).nanosToNext()).isBetween(HOUR.toNanos(), 2 * HOUR.toNanos());
        assertThat(LongStream.generate(delays::nanosToNext).limit(1_000).distinct())
                .containsExactlyInAnyOrder(100L, 101L, 102L, 103L);
        assertThat(LongStream.generate(delays::nanosToFirst).limit(1_000).distinct())
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void anOptionMakesASchedulerOfItsOwn() {
        var plain = SimpleScheduler.every(HOUR);
        try (var first = plain.start(pass(() -> {}));
                var second = plain.jitter(HOUR).start(pass(() -> {}))) {
            assertThat(second).isNotSameAs(first);
            assertThatIllegalStateException()
                    .isThrownBy(() -> plain.start(pass(() -> {})))
                    .withMessage("this scheduler was started before");
        }
    }

    @Test
    void aNullReconcilerDoesNotCountAsAStart() {
        try (var scheduler = SimpleScheduler.every(HOUR)) {
            assertThatNullPointerException()
                    .isThrownBy(() -> scheduler.start(null))
                    .withMessage("reconciler must not be null");
            assertThatCode(() -> scheduler.start(pass(() -> {}))).doesNotThrowAnyException();
        }
    }

    @Test
    void closeWaitsNoLongerThanItsTimeoutForAPassThatDoesNotListen() throws InterruptedException {
        var passThread = new CompletableFuture<Thread>();
        var goOn = new CountDownLatch(1);
        var scheduler = SimpleScheduler.every(HOUR).startingNow().closeTimeout(Duration.ofMillis(20));
        scheduler.start(pass(() -> {
            passThread.complete(Thread.currentThread());
            awaitDeafly(goOn);
        }));
        var thread = passThread.join();

        scheduler.close();

        assertThat(thread.isAlive()).isTrue();
        assertThat(thread.isDaemon()).as("does not keep the JVM alive").isTrue();
        goOn.countDown();
        thread.join();
    }

    private static void awaitDeafly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // this pass is meant to ignore interrupts
            }
        }
    }

    private static Reconciler pass(Runnable pass) {
        return new Reconciler() {
            @Override
            public PassReport run() {
                pass.run();
                return null;
            }

            @Override
            public PlanReport plan() {
                throw new AssertionError("no scheduler plans");
            }
        };
    }
}
