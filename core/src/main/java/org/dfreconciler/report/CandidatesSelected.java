// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.Objects;

/**
 * A step of a pass or a purge has found what looks due, and takes it batch by batch from here on. Which of it goes, the rules
 * decide in each batch. Immutable.
 *
 * @param pass the number of the pass, as {@link PassStarted} has it
 * @param database the control database, or a satellite
 * @param candidates how many were found; they come on top of what the same step found before, where there was more
 * @param more whether there may be more than these, which are selected once these are done
 * @param elapsed since the pass began
 */
public record CandidatesSelected(
        long pass, String database, PassStep step, long candidates, boolean more, Duration elapsed) {

    public CandidatesSelected {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(step, "step must not be null");
        Objects.requireNonNull(elapsed, "elapsed must not be null");
    }
}
