// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * A transaction of a pass or a purge is about to begin, on this thread. A {@link BatchDone} on the same thread tells
 * what it did. There is none where it found nothing to delete, or was rolled back: it is over then when the next one
 * starts on this thread, or the pass ends. Immutable.
 *
 * @param pass the number of the pass, as {@link PassStarted} has it
 * @param database the control database, or a satellite
 */
public record BatchStarted(long pass, String database, PassStep step) {

    public BatchStarted {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(step, "step must not be null");
    }
}
