// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a df row is to become, by compare-and-set.
 *
 * @param from the status that it must have still; null for none
 * @param completedAt when it completed; null where it did not, and the column stays as it is
 */
public record NewStatus(
        String id,
        @Nullable String from,
        String to,
        @Nullable Instant completedAt) {}
