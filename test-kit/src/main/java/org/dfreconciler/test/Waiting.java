// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waits for what other threads do. An interrupt does not end them. */
final class Waiting {

    /** The bound for what takes only a moment on an idle machine. */
    static final Duration LONG = Duration.ofSeconds(20);

    private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();

    private Waiting() {}

    /** @throws AssertionError if the condition does not hold within {@link #LONG} */
    static void until(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + LONG.toSeconds() + " s for " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    static void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        until("time to pass", () -> System.nanoTime() - end >= 0);
    }
}
