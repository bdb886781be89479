// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What was removed on one day, as receipts have it, satellites' included. Immutable.
 *
 * @param day in UTC
 * @param passes how many passes and purges left receipts on it
 * @param byAge instances that age removed
 * @param byCap instances that the cap removed
 * @param orphans engine roots without a df row
 * @param purged instances that somebody purged
 */
public record DailyRemovals(LocalDate day, long passes, long byAge, long byCap, long orphans, long purged) {

    public DailyRemovals {
        Objects.requireNonNull(day, "day must not be null");
    }

    /** All of them. */
    public long count() {
        return byAge + byCap + orphans + purged;
    }
}
