// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private static final Duration QUICK = Duration.ofMillis(199);
    private static final Duration FAIR = Duration.ofMillis(300);
    private static final Duration SLOW = Duration.ofMillis(401);

    @Test
    void beginsWithAHundredOrFewer() {
        assertThat(new BatchSize(500).current()).isEqualTo(100);
        assertThat(new BatchSize(7).current()).isEqualTo(7);
    }

    @Test
    void doublesWhileBatchesAreQuickUpToTheLargestAllowed() {
        var size = new BatchSize(500);

        size.succeeded(QUICK);
        assertThat(size.current()).isEqualTo(200);
        size.succeeded(FAIR);
        assertThat(size.current()).isEqualTo(200);
        size.succeeded(QUICK);
        size.succeeded(QUICK);
        assertThat(size.current()).isEqualTo(500);
    }

    @Test
    void halvesAfterASlowBatchAndAfterContentionDownToOne() {
        var size = new BatchSize(500);

        size.succeeded(SLOW);
        assertThat(size.current()).isEqualTo(50);
        size.shrink();
        assertThat(size.current()).isEqualTo(25);
        for (var i = 0; i < 10; i++) {
            size.shrink();
        }
        assertThat(size.current()).isEqualTo(1);
        size.succeeded(QUICK);
        assertThat(size.current()).isEqualTo(2);
    }
}
