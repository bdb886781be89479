// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows the time, the database and, in a watch, the number of the pass. Thread-safe. */
public final class Journal {

    private final Clock clock;
    private final String database;
    private int pass;

    public Journal(Clock clock, String database) {
        this.clock = clock;
        this.database = database;
    }

    /** Of a watch: the next pass begins, the first one before the first call. */
    public synchronized void nextPass() {
        pass++;
    }

    /** Now, with no pass to come. */
    public Occasion now() {
        return at(clock.instant(), Optional.empty());
    }

    /** Now, with a pass to come after this wait. */
    public Occasion now(Duration wait) {
        var time = clock.instant();
        return at(time, Optional.of(time.plus(wait)));
    }

    private synchronized Occasion at(Instant time, Optional<Instant> next) {
        return new Occasion(time, database, pass == 0 ? Optional.empty() : Optional.of(new Occasion.Turn(pass, next)));
    }
}
