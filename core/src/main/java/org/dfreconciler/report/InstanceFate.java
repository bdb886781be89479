// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * What became of one id in a pass, or would become of it, as {@link org.dfreconciler.ReconcilerBuilder#fates} tells it. All but id
 * and fate is as it was read when the id was looked at, and null where nothing was read: of what is LOCKED, FAILED, GONE or
 * PRUNED, and, but for the times, of an orphan. Immutable.
 *
 * @param id as the engine names it: of the control database eight hex digits, of a satellite with its prefix
 * @param clause the clause of the policy that says how long it stays; null where the default does
 * @param status the df status
 * @param owner the role that started it, {@code submitted_by}, as SQL spells it
 * @param label its owner's own words, of which the first 1,000 characters; null also where the role of the pass may not read labels
 * @param finishedAt when it ended; {@link Instant#MAX} and {@link Instant#MIN} stand for PostgreSQL's {@code infinity} and
 *     {@code -infinity}
 * @param dueSince since when it is due, by age (R1) or by the grace of orphans (R5); null where it is not, and where
 *     the cap alone lets it go
 */
public record InstanceFate(
        String id,
        Fate fate,
        @Nullable Clause clause,
        @Nullable String status,
        @Nullable String owner,
        @Nullable String label,
        @Nullable Instant finishedAt,
        @Nullable Instant dueSince) {

    public InstanceFate {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(fate, "fate must not be null");
    }

    /** Of which nothing else was read. */
    public InstanceFate(String id, Fate fate) {
        this(id, fate, null, null, null, null, null, null);
    }
}
