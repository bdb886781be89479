// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.test.SchedulerContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A scheduler that breaks the contract fails its tests: each fault is run through JUnit's launcher, and the test that
 * should detect it must fail.
 */
class BrokenSchedulersTest {

    private static Set<TickingScheduler.Fault> faults;

    /** Surefire does not run nested classes, so that only the launcher below runs this one. */
    static class Contract extends SchedulerContract {

        @Override
        protected ReconcilerScheduler every(Duration interval) {
            return new TickingScheduler(interval, faults);
        }

        @Override
        protected String threadNames() {
            return TickingScheduler.THREADS;
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TAKES_NULL,                    aStartWithoutAReconcilerIsRefusedAndDoesNotCount, NullPointerException
            STARTS_AGAIN,                  aSecondStartIsRefusedAndTheFirstGoesOn,           IllegalStateException
            STARTS_AFTER_CLOSE,            aStartAfterCloseIsRefused,                        IllegalStateException
            RUNS_WITH_AN_INTERVAL_OF_ZERO, anIntervalOfZeroDisablesItAndSaysSoOnce,          passes
            DISABLED_WITHOUT_A_WORD,       anIntervalOfZeroDisablesItAndSaysSoOnce,          lines in the log
            SWALLOWS_ERRORS,               aPassThatThrowsIsLoggedOnceAndTheScheduleLivesOn, lines in the log
            LOGS_TWICE,                    aPassThatThrowsIsLoggedOnceAndTheScheduleLivesOn, lines in the log
            TRIES_AGAIN_AT_ONCE,           aPassThatThrowsIsLoggedOnceAndTheScheduleLivesOn, tried again at once
            TICKS_TOO_OFTEN,               runsPassesAtThePaceAskedFor,                      start of pass
            TWO_AT_ONCE,                   aLongPassDelaysTheNextAndDoesNotPileUpTicks,      started while another one ran
            RUNS_ON_AFTER_CLOSE,           noPassStartsOnceCloseCameBack,                    passes after close
            LEAVES_ITS_THREAD,             threadsHaveTellingNamesAndNoneIsLeft,             threads left behind
            THREADS_OF_NO_NAME,            threadsHaveTellingNamesAndNoneIsLeft,             a pass ran on Thread-7
            """)
    void eachFaultIsSeen(TickingScheduler.Fault fault, String test, String why) {
        faults = EnumSet.of(fault);
        var result = run(test);
        // A pause of the machine at the wrong moment can hide a fault of pace, because it delays passes; so try again.
        for (int more = 0; more < 4 && result.getFailures().isEmpty(); more++) {
            result = run(test);
        }

        assertThat(result.getTestsStartedCount()).isOne();
        assertThat(result.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException()).hasMessageContaining(why));
    }

    private static TestExecutionSummary run(String test) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(request().selectors(selectMethod(Contract.class, test)).build(), listener);
        return listener.getSummary();
    }
}
