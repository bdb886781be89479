// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchWeightTest {

    private final BatchWeight weight = new BatchWeight();

    @Test
    void itBeginsSmall() {
        assertThat(weight.current()).isEqualTo(BatchWeight.FIRST);
    }

    @ParameterizedTest(name = "after {0} ms")
    @CsvSource({"199, 4000", "200, 2000", "400, 2000", "401, 1000"})
    void itDoublesAfterAQuickBatchAndHalvesAfterASlowOne(long millis, long expected) {
        weight.succeeded(2_000, Duration.ofMillis(millis));

        assertThat(weight.current()).isEqualTo(expected);
    }

    @Test
    void itGrowsNoFurtherThanTheMost() {
        batches(10, rows -> 1);

        assertThat(weight.current()).isEqualTo(BatchWeight.MOST);
    }

    @Test
    void contentionHalvesItDownToTheLeast() {
        weight.shrink();
        assertThat(weight.current()).isEqualTo(1_000);
        weight.shrink();
        weight.shrink();
        weight.shrink();

        assertThat(weight.current()).isEqualTo(BatchWeight.LEAST);
    }

    @Test
    void whereRowsAreSlowItFallsToTheLeastAndStaysThere() {
        batches(10, rows -> rows);

        assertThat(weight.current()).isEqualTo(BatchWeight.LEAST);
    }

    @Test
    void whereEachBatchIsSlowWhateverItHasItGrowsToTheMostAndStaysThere() {
        batches(20, rows -> 1_000);
        assertThat(weight.current()).isEqualTo(BatchWeight.MOST);
        batches(1, rows -> 1_000);
        assertThat(weight.current()).isEqualTo(BatchWeight.MOST);
    }

    @Test
    void afterContentionItGrowsBackToWhereRowsAreKnownToBeCheaper() {
        batches(20, rows -> 1_000);
        weight.shrink();
        batches(1, rows -> 1_000);

        assertThat(weight.current()).isEqualTo(BatchWeight.MOST);
    }

    /**
     * A batch takes 350 ms and another 0.1 ms for each row. Beyond 4,000 rows, a larger batch makes each row hardly
     * cheaper.
     */
    @Test
    void whereBothTakeTheirTimeItStaysWhereMoreRowsNoLongerHelp() {
        batches(20, rows -> 350 + 0.1 * rows);
        assertThat(weight.current()).isEqualTo(4_000);
        batches(1, rows -> 350 + 0.1 * rows);
        assertThat(weight.current()).isEqualTo(4_000);
    }

    @Test
    void theLeastIsComparedWithToo() {
        weight.shrink();
        batches(1, rows -> 600);
        batches(1, rows -> 500);
        assertThat(weight.current()).isEqualTo(1_000);
        batches(1, rows -> 600);
        assertThat(weight.current()).isEqualTo(2_000);
    }

    @Test
    void oneSlowBatchAmongQuickOnesCostsNoMoreThanAStep() {
        batches(10, rows -> 1);
        batches(1, rows -> 500);
        assertThat(weight.current()).isEqualTo(BatchWeight.MOST / 2);
        batches(1, rows -> 1);
        assertThat(weight.current()).isEqualTo(BatchWeight.MOST);
    }

    @Test
    void whatGotSlowByTheRowFallsAgain() {
        batches(10, rows -> 1_000);
        batches(20, rows -> rows);

        assertThat(weight.current()).isEqualTo(BatchWeight.LEAST);
    }

    @ParameterizedTest
    @CsvSource({"1000, 2000", "1001, 4000"})
    void aBatchOfFarLessThanItMightHaveTakenSaysNothing(long rows, long expected) {
        weight.succeeded(rows, Duration.ofMillis(1));

        assertThat(weight.current()).isEqualTo(expected);
    }

    /** Simulates full batches that take this many milliseconds each. */
    private void batches(int number, LongToDoubleFunction millis) {
        for (var i = 0; i < number; i++) {
            var rows = weight.current();
            weight.succeeded(rows, Duration.ofNanos((long) (1_000_000 * millis.applyAsDouble(rows))));
        }
    }
}
