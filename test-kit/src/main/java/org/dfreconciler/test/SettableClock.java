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
 * A clock that stands still until it is told otherwise: for schedulers that ask a {@link Clock} when a pass is due, and for
 * rules, which are told the time. Passes go by the database's clock and not by this one: what they see as old is the age
 * given to {@link Workflows}. Thread-safe.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock that shows this time, in UTC. */
    public static SettableClock at(Instant time) {
        requireNonNull(time, "time must not be null");
        return new SettableClock(new AtomicReference<>(time), ZoneOffset.UTC);
    }

    /** Sets the clock, back too. */
    public void set(Instant time) {
        requireNonNull(time, "time must not be null");
        now.set(time);
    }

    /** Moves the clock on, or back where the duration is negative. */
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

    /** The same clock in another zone: to set one of them is to set both. */
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
