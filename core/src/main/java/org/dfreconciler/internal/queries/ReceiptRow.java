// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one receipt says besides what it has in common with the others of its batch. */
public record ReceiptRow(
        String id,
        String reason,
        @Nullable String clause,
        @Nullable String label,
        @Nullable String status,
        @Nullable String owner,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt) {}
