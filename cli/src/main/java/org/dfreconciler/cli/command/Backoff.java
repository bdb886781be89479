// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before a database that could not be reached is tried again: a second, then twice as long each time, a minute at
 * most, and never longer than the interval of passes. Not thread-safe.
 */
final class Backoff {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Duration interval;
    private Duration next = Duration.ofSeconds(1);

    Backoff(Duration interval) {
        this.interval = interval;
    }

    Duration next() {
        var wait = Collections.min(List.of(next, interval));
        next = Collections.min(List.of(next.multipliedBy(2), LONGEST));
        return wait;
    }

    /** Waits; tells whether it did to the end. An interrupt ends it, and stays set. */
    static boolean waited(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
