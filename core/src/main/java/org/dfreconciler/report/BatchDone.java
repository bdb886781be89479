// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * A batch of a pass or a purge was committed, or a batch of one instance was given up: that one is {@code FAILED} or {@code LOCKED}
 * then. A slice of something too heavy for one batch is a batch without fates. Immutable.
 *
 * @param pass the number of the pass, as {@link PassStarted} has it
 * @param database the control database, or a satellite
 * @param number from 1 on, in the order in which batches are told
 * @param batch what it did
 * @param soFar what all batches did that were told of this pass, this one included; its {@code elapsed} is since the pass began
 */
public record BatchDone(long pass, String database, PassStep step, int number, BatchCounts batch, BatchCounts soFar) {

    public BatchDone {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(step, "step must not be null");
        Objects.requireNonNull(batch, "batch must not be null");
        Objects.requireNonNull(soFar, "soFar must not be null");
    }
}
