// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import org.jspecify.annotations.Nullable;

/**
 * How much one pass may remove at most: a number of instances and orphans, or a percentage of all that has ended, which is
 * terminal instances, and engine roots that ended and have no df row. Immutable.
 */
public final class MaxRemovals {

    private final long number;
    private final boolean isPercent;

    private MaxRemovals(long number, boolean isPercent) {
        this.number = number;
        this.isPercent = isPercent;
    }

    /**
     * So many instances and orphans.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static MaxRemovals of(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("maxRemovals must be at least 0, was " + number);
        }
        return new MaxRemovals(number, false);
    }

    /**
     * So many in a hundred of all that has ended, in all databases that the pass serves together; rounded down.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException if it is out of its range
     */
    public static MaxRemovals percent(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("maxRemovals must be 0% to 100%, was " + percent + "%");
        }
        return new MaxRemovals(percent, true);
    }

    /** Whether it is a percentage, and so depends on how much there is. */
    public boolean isPercent() {
        return isPercent;
    }

    /** How many may go where so many have ended. */
    public long allowed(long ended) {
        return isPercent ? ended / 100 * number + ended % 100 * number / 100 : number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MaxRemovals max && number == max.number && isPercent == max.isPercent;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) * 2 + Boolean.hashCode(isPercent);
    }

    /** As the command line reads it: {@code 1000}, {@code 5%}. */
    @Override
    public String toString() {
        return number + (isPercent ? "%" : "");
    }
}
