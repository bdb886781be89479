// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.rules.Clause;

/**
 * How many instances look expired.
 *
 * @param byAge by age alone, or by age and cap
 * @param byCap by the cap alone
 * @param cutShort of those by the cap, how many each clause would have kept, in the order of the clauses
 * @param oldest when the oldest finished; empty where that is not known, or there is none
 */
public record DueInstances(long byAge, long byCap, Map<Clause, Long> cutShort, Optional<Instant> oldest) {

    public DueInstances {
        cutShort = Collections.unmodifiableMap(new LinkedHashMap<>(cutShort));
    }

    public long all() {
        return byAge + byCap;
    }
}
