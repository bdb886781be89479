// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How many instances ended within one stretch of time, and what the policy makes of them. What is held is in no band. Immutable.
 *
 * @param from how long ago at the least; empty where nobody knows when they ended
 * @param to how long ago at the most; empty where there is no end, or nobody knows
 * @param stays how many are not due
 * @param byAge how many are due by age, or by age and cap
 * @param byCap how many are due by the cap alone
 */
public record AgeBand(Optional<Duration> from, Optional<Duration> to, long stays, long byAge, long byCap) {

    public AgeBand {
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(to, "to must not be null");
    }

    /** All of them. */
    public long count() {
        return stays + byAge + byCap;
    }
}
