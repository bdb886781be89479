// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order in which instances ended, oldest first: unknown ends, then by end, then by id. It ranks instances for the cap
 * and pages through candidates. Immutable.
 *
 * @param finishedAt the end, or null where unknown
 * @param id the id, which breaks ties; compared by code unit, as PostgreSQL's collation {@code "C"} does
 */
public record FinishOrder(@Nullable Instant finishedAt, String id) implements Comparable<FinishOrder> {

    /** Before every instance. */
    public static final FinishOrder FIRST = new FinishOrder(null, "");

    /** After every instance: {@code ~} sorts behind every hex digit. */
    public static final FinishOrder LAST = new FinishOrder(Instant.MAX, "~");

    private static final Comparator<FinishOrder> ORDER =
            Comparator.comparing(FinishOrder::endOrEarliest).thenComparing(FinishOrder::id);

    public FinishOrder {
        Objects.requireNonNull(id, "id must not be null");
    }

    @Override
    public int compareTo(FinishOrder other) {
        var known = Boolean.compare(finishedAt != null, other.finishedAt != null);
        return known != 0 ? known : ORDER.compare(this, other);
    }

    private Instant endOrEarliest() {
        return finishedAt == null ? Instant.MIN : finishedAt;
    }
}
