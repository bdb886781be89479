// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void eachWaitIsTwiceTheOneBeforeAMinuteAtMost() {
        var backoff = new Backoff(Duration.ofHours(1));

        assertThat(Stream.generate(backoff::next).limit(8).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void noneIsLongerThanTheInterval() {
        var backoff = new Backoff(Duration.ofSeconds(3));

        assertThat(Stream.generate(backoff::next).limit(4).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 3L, 3L);
    }

    @Test
    void anInterruptEndsAWaitAndStays() {
        Thread.currentThread().interrupt();

        assertThat(Backoff.waited(Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
