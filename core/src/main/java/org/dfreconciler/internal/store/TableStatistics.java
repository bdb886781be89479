// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a table is, as catalogue and statistics have it.
 *
 * @param name without its schema
 * @param estimatedRows as the planner estimates them; null where neither VACUUM nor ANALYZE was there yet
 * @param live as counted since the statistics began
 * @param dead the same of rows that VACUUM has not yet taken
 * @param vacuumedAt by hand or by autovacuum; empty where never
 */
public record TableStatistics(
        String name,
        @Nullable Long estimatedRows,
        long bytes,
        long indexBytes,
        long live,
        long dead,
        Optional<Instant> vacuumedAt) {

    /** About how many there are; where nobody has estimated them, as many as were counted, which a crash forgets. */
    public long rows() {
        return estimatedRows == null ? live : estimatedRows;
    }
}
