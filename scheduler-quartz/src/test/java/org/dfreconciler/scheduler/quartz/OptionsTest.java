// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

class OptionsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Scheduler quartz;

    @BeforeEach
    void createScheduler() throws SchedulerException {
        quartz = QuartzFixture.inMemory();
    }

    @AfterEach
    void shutDown() throws SchedulerException {
        quartz.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT1.5S", "PT604800S"})
    void acceptsAnIntervalOfZeroOrFromASecondToADay(Duration interval) {
        assertThatCode(() -> QuartzReconcilerScheduler.every(interval, quartz)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.000000001S", "PT0.999999999S", "PT604800.000000001S"})
    void refusesAnyOtherInterval(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzReconcilerScheduler.every(interval, quartz))
                .withMessage("interval must be 0 or 1 to 604800 s, was " + interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000000001S", "PT604800S"})
    void acceptsACloseTimeoutOfUpToADay(Duration timeout) {
        assertThatCode(() -> QuartzReconcilerScheduler.every(HOUR, quartz).closeTimeout(timeout))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT604800.000000001S"})
    void refusesAnyOtherCloseTimeout(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzReconcilerScheduler.every(HOUR, quartz).closeTimeout(timeout))
                .withMessage("closeTimeout must be 0 to 604800 s, was " + timeout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hourly", "0 0 * * *", "0 0 * * * *", "60 * * * * ?"})
    void refusesWhatIsNoCronExpressionAndSaysWhy(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzReconcilerScheduler.cron(expression, quartz))
                .withMessageMatching("expression must be a Quartz cron expression, was \\Q" + expression + "\\E: .+");
    }

    @Test
    void refusesNullByName() {
        var plain = QuartzReconcilerScheduler.every(HOUR, quartz);
        refusesNull("interval", () -> QuartzReconcilerScheduler.every(null, quartz));
        refusesNull("expression", () -> QuartzReconcilerScheduler.cron(null, quartz));
        refusesNull("trigger", () -> QuartzReconcilerScheduler.on(null, quartz));
        refusesNull("quartz", () -> QuartzReconcilerScheduler.every(HOUR, null));
        refusesNull("key", () -> plain.key(null));
        refusesNull("closeTimeout", () -> plain.closeTimeout(null));
        refusesNull("reconciler", () -> plain.start(null));
    }

    private static void refusesNull(String argument, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(argument + " must not be null");
    }
}
