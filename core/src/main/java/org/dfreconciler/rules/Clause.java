// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long some of the terminal instances stay (R1), as {@link RetentionPolicy.Builder#keep} takes it: by status, label,
 * owner, or any of them together. Immutable.
 *
 * <p>Label and status are their owner's own words: a clause by them can lengthen what a tenant keeps, but never lifts it out
 * of the cap. One that names an owner does (R2).
 *
 * @param match which instances
 * @param keeps how long after they finished, 0 to 36,500 days, or {@link #FOREVER}
 */
public record Clause(Match match, Duration keeps) {

    /** Never expires. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /** @throws IllegalArgumentException if the duration is out of its range */
    public Clause {
        Objects.requireNonNull(match, "match must not be null");
        Objects.requireNonNull(keeps, "keeps must not be null");
        var isInRange = !keeps.isNegative() && keeps.compareTo(RetentionPolicy.LONGEST) <= 0;
        if (!isInRange && !keeps.equals(FOREVER)) {
            throw new IllegalArgumentException(
                    "keep must be 0 to 36500 days or for ever, was " + ClauseText.of(match, keeps));
        }
    }

    /** Instances of this status, as {@link Match#status}. */
    public static Match status(String status) {
        return new Match(Objects.requireNonNull(status, "status must not be null"), null, null);
    }

    /** Instances of this label, or these labels, as {@link Match#label}. */
    public static Match label(String pattern) {
        return new Match(null, LabelPattern.of(Objects.requireNonNull(pattern, "label must not be null")), null);
    }

    /** Instances of this owner, as {@link Match#owner}. */
    public static Match owner(String owner) {
        return new Match(null, null, Objects.requireNonNull(owner, "owner must not be null"));
    }

    /** Whether what it matches never expires. */
    public boolean isForEver() {
        return keeps.equals(FOREVER);
    }

    /** Whether it lifts what it keeps out of the cap (R2). */
    public boolean namesOwner() {
        return match.owner() != null;
    }

    /**
     * An instance that it matches is old once it finished before this; {@link Instant#MIN}, before which nothing
     * finishes, where it is kept for ever.
     */
    public Instant cutoff(Instant now) {
        return isForEver() ? Instant.MIN : now.minus(keeps);
    }

    /** As the command line reads it: {@code label=billing-*,status=failed:365d}. */
    @Override
    public String toString() {
        return ClauseText.of(match, keeps);
    }
}
