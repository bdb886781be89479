// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FateTest {

    @Test
    void fourFatesGo() {
        assertThat(Arrays.stream(Fate.values()).filter(Fate::goes))
                .containsExactly(Fate.AGE, Fate.CAP, Fate.ORPHAN, Fate.PURGED);
    }
}
