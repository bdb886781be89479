// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * One that a batch has removed, and why.
 *
 * @param id in its own database
 * @param clause the one that said how long it stays; null where that was the default, or none
 * @param row what its df row said when it was deleted; null where it had none
 * @param finishedAt when it ended, as the rules had it; null where nobody knows
 */
public record Removed(
        String id,
        Fate fate,
        @Nullable Clause clause,
        @Nullable InstanceRow row,
        @Nullable Instant finishedAt) {}
