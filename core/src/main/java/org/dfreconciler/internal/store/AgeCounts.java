// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How many instances ended in one stretch of time.
 *
 * @param byAge of these, how many are due by age, or by age and cap
 * @param byCap how many by the cap alone
 */
public record AgeCounts(long all, long byAge, long byCap) {

    public static final AgeCounts NONE = new AgeCounts(0, 0, 0);

    /** The place of those of which nobody knows when they ended. */
    public static final int UNKNOWN = -1;
}
