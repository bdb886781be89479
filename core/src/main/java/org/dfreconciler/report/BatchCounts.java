// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.dfreconciler.rules.Fate;

/**
 * What one batch did, or all of them so far. Immutable.
 *
 * @param fates how many ids had a fate; those alone that some had
 * @param deleted rows deleted
 * @param elapsed how long it took
 */
public record BatchCounts(Map<Fate, Long> fates, DeletedRows deleted, Duration elapsed) {

    public BatchCounts {
        fates = Map.copyOf(fates);
        Objects.requireNonNull(deleted, "deleted must not be null");
        Objects.requireNonNull(elapsed, "elapsed must not be null");
    }

    /** How many ids were looked at, whatever became of them. */
    public long ids() {
        return fates.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them went. */
    public long removed() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getKey().goes())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The counts of both, with how long the two took together. */
    public BatchCounts plus(BatchCounts other, Duration together) {
        var sum = new EnumMap<Fate, Long>(Fate.class);
        sum.putAll(fates);
        other.fates.forEach((fate, count) -> sum.merge(fate, count, Long::sum));
        return new BatchCounts(sum, deleted.plus(other.deleted), together);
    }
}
