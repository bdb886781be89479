// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which terminal instances are purged: all that it says must be so. It says something: there is no filter that matches every
 * instance unasked. Immutable.
 *
 * @param match by status, label or owner, as a {@link Clause} has it; null for any
 * @param olderThan how long ago they finished, at least: more than 0, at most 36,500 days; null for any time, a time that
 *     nobody knows included
 */
public record PurgeFilter(@Nullable Match match, @Nullable Duration olderThan) {

    /** @throws IllegalArgumentException if it says nothing, or the duration is out of its range */
    public PurgeFilter {
        if (match == null && olderThan == null) {
            throw new IllegalArgumentException(
                    "filter must name a status, a label or an owner, or say olderThan, was empty");
        }
        if (olderThan != null
                && (olderThan.isNegative() || olderThan.isZero() || olderThan.compareTo(RetentionPolicy.LONGEST) > 0)) {
            throw new IllegalArgumentException("olderThan must be more than 0, at most 36500 days, was " + olderThan);
        }
    }

    /** Those that match, whenever they finished: {@code PurgeFilter.of(label("billing-*").status("failed"))}. */
    public static PurgeFilter of(Match match) {
        return new PurgeFilter(Objects.requireNonNull(match, "match must not be null"), null);
    }

    /**
     * Those that match and finished longer ago than this.
     *
     * @throws IllegalArgumentException if the duration is not more than 0 and at most 36,500 days
     */
    public static PurgeFilter of(Match match, Duration olderThan) {
        return new PurgeFilter(
                Objects.requireNonNull(match, "match must not be null"),
                Objects.requireNonNull(olderThan, "olderThan must not be null"));
    }

    /**
     * All instances that finished longer ago than this, whoever owns them.
     *
     * @throws IllegalArgumentException if the duration is not more than 0 and at most 36,500 days
     */
    public static PurgeFilter olderThan(Duration olderThan) {
        return new PurgeFilter(null, Objects.requireNonNull(olderThan, "olderThan must not be null"));
    }

    /** What it matches finished before; null where any time will do. */
    public @Nullable Instant cutoff(Instant now) {
        return olderThan == null ? null : now.minus(olderThan);
    }

    boolean matches(Instance instance, Instant now) {
        return (match == null || match.matches(instance)) && isOldEnough(instance.finishedAt(), cutoff(now));
    }

    private static boolean isOldEnough(@Nullable Instant finishedAt, @Nullable Instant cutoff) {
        return cutoff == null || finishedAt != null && finishedAt.isBefore(cutoff);
    }

    /** Like {@code label=billing-*,status=failed,olderThan=30d}. */
    @Override
    public String toString() {
        return Stream.of(
                        match == null ? "" : match.toString(),
                        olderThan == null ? "" : "olderThan=" + ClauseText.of(olderThan))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }
}
