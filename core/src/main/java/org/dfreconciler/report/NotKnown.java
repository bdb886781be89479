// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * A question that got no answer. Immutable.
 *
 * @param what the name of a {@link org.dfreconciler.rules.DriftKind}, {@link DriftReport#LARGEST_LOOPS} or {@link
 *     DriftReport#TABLE_SIZES}; of an {@link InventoryReport} the name of one of its constants
 * @param why in the server's own words, on one line
 */
public record NotKnown(String what, String why) {

    public NotKnown {
        Objects.requireNonNull(what, "what must not be null");
        Objects.requireNonNull(why, "why must not be null");
    }
}
