// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.dfreconciler.rules.Examples.NOW;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinishOrderTest {

    /** In ascending order. */
    private static final List<FinishOrder> IN_ORDER = List.of(
            FinishOrder.FIRST,
            new FinishOrder(null, "00000000"),
            new FinishOrder(null, "ffffffff"),
            new FinishOrder(Instant.MIN, "0000000b"),
            new FinishOrder(NOW.minusNanos(1_000), "ffffffff"),
            new FinishOrder(NOW, "00000009"),
            new FinishOrder(NOW, "0000000a"),
            new FinishOrder(Instant.MAX, "00000000"),
            new FinishOrder(Instant.MAX, "ffffffff"),
            FinishOrder.LAST);

    @Test
    void unknownEndsComeFirstThenByEndThenById() {
        for (var i = 0; i < IN_ORDER.size(); i++) {
            for (var j = 0; j < IN_ORDER.size(); j++) {
                assertThat(Integer.signum(IN_ORDER.get(i).compareTo(IN_ORDER.get(j))))
                        .as("%s and %s", IN_ORDER.get(i), IN_ORDER.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void anIdIsNeeded() {
        assertThatNullPointerException()
                .isThrownBy(() -> new FinishOrder(NOW, null))
                .withMessage("id must not be null");
    }
}
