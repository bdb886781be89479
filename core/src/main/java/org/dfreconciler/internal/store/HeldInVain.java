// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * Holds on what is not there any more.
 *
 * @param all how many
 * @param first of these the first by database and id
 */
public record HeldInVain(int all, List<Id> first) {

    /**
     * What is held.
     *
     * @param database empty for the control database's own
     */
    public record Id(String database, String id) {}

    public HeldInVain {
        first = List.copyOf(first);
    }
}
