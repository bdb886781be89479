// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.simple;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** How long the scheduler waits before the first pass and between two passes, and how much longer at random. */
record Delays(Duration first, Duration interval, Duration jitter) {

    private static final Duration LONGEST = Duration.ofSeconds(604_800);

    static Delays every(Duration interval) {
        var checked = inRange("interval", interval);
        return new Delays(checked, checked, Duration.ZERO);
    }

    Delays startingNow() {
        return startingIn(Duration.ZERO);
    }

    Delays startingIn(Duration initialDelay) {
        return new Delays(inRange("initialDelay", initialDelay), interval, jitter);
    }

    Delays jitter(Duration jitter) {
        return new Delays(first, interval, inRange("jitter", jitter));
    }

    boolean none() {
        return interval.isZero();
    }

    long nanosToFirst() {
        return first.toNanos() + randomNanos();
    }

    long nanosToNext() {
        return interval.toNanos() + randomNanos();
    }

    private long randomNanos() {
        return ThreadLocalRandom.current().nextLong(jitter.toNanos() + 1);
    }

    static Duration inRange(String option, Duration value) {
        Objects.requireNonNull(value, option + " must not be null");
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(option + " must be 0 to 604800 s, was " + value);
        }
        return value;
    }
}
