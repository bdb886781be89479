// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"PT0S", "PT1S", "PT1.5S", "PT86400S"})
    void acceptsAnIntervalOfZeroOrFromASecondToADay(Duration interval) {
        assertThatCode(() -> QuartzScheduler.every(interval, quartz)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT-1S", "PT0.000000001S", "PT0.999999999S", "PT86400.000000001S", ","})
    void refusesAnyOtherInterval(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.every(interval, quartz))
                .withMessage("interval must be 0 or 1 to 86400 s, was " + interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000000001S", "PT86400S"})
    void acceptsACloseTimeoutOfUpToADay(Duration timeout) {
        assertThatCode(() -> QuartzScheduler.every(HOUR, quartz).closeTimeout(timeout))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT-0.000000001S", "PT86400.000000001S", ","})
    void refusesAnyOtherCloseTimeout(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.every(HOUR, quartz).closeTimeout(timeout))
                .withMessage("closeTimeout must be 0 to 86400 s, was " + timeout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hourly", "0 0 * * *", "0 0 * * * *", "60 * * * * ?"})
    void refusesWhatIsNoCronExpressionAndSaysWhy(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.cron(expression, quartz))
                .withMessageMatching("cron must be a Quartz cron expression, was \\Q" + expression + "\\E: .+");
    }

    @Test
    void refusesWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.cron(null, quartz))
                .withMessageStartingWith("cron must be a Quartz cron expression, was null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.on(null, quartz))
                .withMessage("trigger must be set, was null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuartzScheduler.every(HOUR, quartz).key(null))
                .withMessage("key must be set, was null");
        assertThatNullPointerException()
                .isThrownBy(() -> QuartzScheduler.every(HOUR, null))
                .withMessage("quartz");
        assertThatNullPointerException()
                .isThrownBy(() -> QuartzScheduler.every(HOUR, quartz).start(null))
                .withMessage("reconciler");
    }
}
