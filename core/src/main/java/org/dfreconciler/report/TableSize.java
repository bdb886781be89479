// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * How large a table is. Immutable.
 *
 * @param table {@code df.…} or {@code engine.…}, whatever the engine's schema is called
 * @param bytes with its indexes and what is stored beside it ({@code pg_total_relation_size})
 * @param rows as the server estimated them when the table was last vacuumed or analyzed; 0 where it never was
 */
public record TableSize(String table, long bytes, long rows) {

    public TableSize {
        Objects.requireNonNull(table, "table must not be null");
    }
}
