// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.RunningPass;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause between two batches ends at once when there is no further batch to wait for. */
@Timeout(30)
class PauseIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @AutoClose
    private final DueInstances due = new DueInstances();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptDuringAPause(int parallelism) throws Exception {
        var commits = new AtomicInteger();
        var pass = new RunningPass(due.passes(due.counting(commits))
                .parallelism(parallelism)
                .pause(LONG)
                .build());
        await().until(() -> commits.get() == parallelism);

        due.assertStopped(pass.interrupted(), StoppedBy.STOP_REQUESTED, parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theTimeBudgetEndsAPauseToo(int parallelism) {
        var report = due.passes(due.dataSource())
                .parallelism(parallelism)
                .timeBudget(Duration.ofSeconds(2))
                .pause(LONG)
                .build()
                .run();

        due.assertStopped(report, StoppedBy.TIME_BUDGET, parallelism);
    }

    @Test
    void theLastBatchIsFollowedByNoPause() {
        var report = due.passes(due.dataSource())
                .batchSize(DueInstances.COUNT)
                .pause(LONG)
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.batches()).isEqualTo(2);
    }

    @Test
    void anErrorOnOneConnectionEndsThePausesOfTheOthers() {
        var commits = new AtomicInteger();
        var isRefused = new AtomicBoolean();
        var refuseTheSecond = Tap.on(due.counting(commits), call -> {
            if (Moment.INSTANCE_LOCK.test(call)
                    && Thread.currentThread().getName().endsWith("-2")
                    && isRefused.compareAndSet(false, true)) {
                await().until(() -> commits.get() == 1);
                due.sql().execute("alter table _duroxide.executions rename to former_executions");
            }
            return call.proceed();
        });

        var report =
                due.passes(refuseTheSecond).parallelism(2).pause(LONG).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.batches()).isEqualTo(1);
    }
}
