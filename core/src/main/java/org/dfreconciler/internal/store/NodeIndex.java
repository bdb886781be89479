// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * An index of {@code df.nodes}.
 *
 * @param valid whether it can be used: one whose building was interrupted cannot
 */
public record NodeIndex(String name, boolean valid, List<String> columns) {

    public NodeIndex {
        columns = List.copyOf(columns);
    }
}
