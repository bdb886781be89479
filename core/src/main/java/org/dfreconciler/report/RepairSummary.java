// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dfreconciler.rules.RepairKind;

/**
 * What became of one kind. Immutable.
 *
 * @param counts how many ids had each result; no entry where none had
 * @param repairs the ids, the first 1,000 that were looked at
 */
public record RepairSummary(RepairKind kind, Map<RepairResult, Long> counts, List<Repair> repairs) {

    /** How many ids are named at most. */
    public static final int MOST_NAMED = 1_000;

    public RepairSummary {
        Objects.requireNonNull(kind, "kind must not be null");
        counts = Map.copyOf(counts);
        repairs = List.copyOf(repairs);
    }

    public long count(RepairResult result) {
        return counts.getOrDefault(result, 0L);
    }

    /** How many ids were looked at. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
