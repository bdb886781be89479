// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.internal.store.ContendedException;
import org.dfreconciler.internal.store.StoreErrors;
import org.junit.jupiter.api.Test;

class StreakTest {

    private final Streak streak = new Streak();

    @Test
    void theFiftiethOfTheSameKindInARowIsTooMany() {
        fail("23503", 49);

        assertThat(streak.isTooLongWith(StoreErrors.ofState("23503"))).isTrue();
        assertThat(streak.isTooLongWith(StoreErrors.ofState("23503"))).isTrue();
    }

    @Test
    void aSuccessBetweenBeginsItAnew() {
        fail("23503", 49);
        streak.succeeded();
        fail("23503", 49);

        assertThat(streak.isTooLongWith(StoreErrors.ofState("23503"))).isTrue();
    }

    @Test
    void anotherKindBetweenBeginsItAnew() {
        fail("23503", 49);
        fail("P0001", 1);
        fail("23503", 49);

        assertThat(streak.isTooLongWith(StoreErrors.ofState("23503"))).isTrue();
    }

    @Test
    void withOneStateAnotherExceptionIsAnotherKind() {
        for (var i = 0; i < 49; i++) {
            assertThat(streak.isTooLongWith(new ContendedException("others"))).isFalse();
        }

        assertThat(streak.isTooLongWith(new IllegalStateException("kept"))).isFalse();
    }

    @Test
    void theThirdLossIsOneTooManyWhateverCameBetweenButASuccess() {
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isFalse();
        fail("23503", 1);
        assertThat(streak.isTooLongWith(StoreErrors.inDoubt("result"))).isFalse();
        fail("P0001", 1);
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isTrue();
    }

    @Test
    void lossesBeforeASuccessDoNotCount() {
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isFalse();
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isFalse();
        streak.succeeded();
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isFalse();
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isFalse();
        assertThat(streak.isTooLongWith(StoreErrors.lost())).isTrue();
    }

    private void fail(String state, int times) {
        for (var i = 0; i < times; i++) {
            assertThat(streak.isTooLongWith(StoreErrors.ofState(state))).isFalse();
        }
    }
}
