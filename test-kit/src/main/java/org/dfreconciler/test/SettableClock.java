// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test sets it: for schedulers that ask a {@link Clock} when a pass is due, and for
 * rules, which are given the time. Passes use the database's clock and not this one: for them, the age given to
 * {@link Workflows} decides what is old. Thread-safe.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Creates a clock that shows this time, in UTC. */
    public static SettableClock at(Instant time) {
        requireNonNull(time, "time must not be null");
        return new SettableClock(new AtomicReference<>(time), ZoneOffset.UTC);
    }

    /** Sets the clock to this time, which may be earlier than the present one. */
    public void set(Instant time) {
        requireNonNull(time, "time must not be null");
        now.set(time);
    }

    /** Moves the clock forward, or backward if the duration is negative. */
    public void advance(Duration by) {
        requireNonNull(by, "by must not be null");
        now.updateAndGet(time -> time.plus(by));
    }

    @Override
    public Instant instant() {
        return requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns a view of this clock in another time zone. Setting either of the two sets both. */
    @Override
    public SettableClock withZone(ZoneId other) {
        requireNonNull(other, "zone must not be null");
        return new SettableClock(now, other);
    }

    @Override
    public String toString() {
        return "SettableClock[" + instant() + ", " + zone + "]";
    }
}
