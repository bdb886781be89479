// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * A transaction of a pass or a purge is about to begin, on this thread. A {@link BatchDone} on the same thread tells what it did;
 * none does where it found nothing to delete, or was rolled back and its instances are tried again, or not any more: then the next
 * start on the thread is its end, or the end of the pass. Immutable.
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
