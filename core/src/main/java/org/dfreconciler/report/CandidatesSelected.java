// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pass or a purge has found what looks due, and takes it batch by batch from here on. Which of it goes, the rules
 * decide in each batch. Immutable.
 *
 * @param pass the number of the pass, as {@link PassStarted} has it
 * @param database the control database, or a satellite
 * @param candidates how many were found; they come on top of what the same step found before, where there was more
 * @param more whether there may be more than these, which are selected once these are done
 * @param oldestAge how long ago the oldest of them ended, by the database's clock; null where there is none, or where that is not
 *     known: of loops, of purges of named instances, and where the oldest that was found is left out
 * @param elapsed since the pass began
 */
public record CandidatesSelected(
        long pass,
        String database,
        PassStep step,
        long candidates,
        boolean more,
        @Nullable Duration oldestAge,
        Duration elapsed) {

    public CandidatesSelected {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(step, "step must not be null");
        Objects.requireNonNull(elapsed, "elapsed must not be null");
    }

    /** What was selected, where it is not known how old the oldest is. */
    public CandidatesSelected(
            long pass, String database, PassStep step, long candidates, boolean more, Duration elapsed) {
        this(pass, database, step, candidates, more, null, elapsed);
    }
}
