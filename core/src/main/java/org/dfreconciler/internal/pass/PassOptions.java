// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * What a pass keeps and how it goes about it.
 *
 * @param timeBudget null for none
 */
public record PassOptions(RetentionPolicy policy, int batchSize, Duration timeBudget) {

    public static final int DEFAULT_BATCH_SIZE = 500;
    private static final int LARGEST_BATCH_SIZE = 10_000;

    public PassOptions {
        if (batchSize < 1 || batchSize > LARGEST_BATCH_SIZE) {
            throw new IllegalArgumentException("batchSize must be 1 to " + LARGEST_BATCH_SIZE + ", was " + batchSize);
        }
        if (timeBudget != null && (timeBudget.isNegative() || timeBudget.isZero())) {
            throw new IllegalArgumentException("timeBudget must be more than zero, was " + timeBudget);
        }
    }
}
