// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * How large a table is. Immutable.
 *
 * @param table {@code df.…} or {@code engine.…}, whatever the engine's schema is called
 * @param bytes with its indexes and what is stored beside it
 * @param rows an estimate, by the density that the server saw when it last vacuumed or analyzed the table; where it never did, as
 *     many as its statistics have counted
 */
public record TableSize(String table, long bytes, long rows) {

    public TableSize {
        Objects.requireNonNull(table, "table must not be null");
    }
}
