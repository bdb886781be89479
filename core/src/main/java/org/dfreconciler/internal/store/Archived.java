// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What was written of the instances of a batch, by their ids: exactly these rows have to be those that go.
 *
 * @param nodes of each that has nodes
 * @param trees of each that has rows in the engine
 */
public record Archived(Map<String, RowVersions> nodes, Map<String, RowVersions> trees) {

    /** Where none is written. */
    public static final Archived NOTHING = new Archived(Map.of(), Map.of());

    /** Those of the ids of which there are other rows now. */
    Set<String> otherThan(
            Collection<String> ids, Map<String, RowVersions> deletedNodes, Map<String, RowVersions> treesNow) {
        return ids.stream()
                .filter(id -> !of(nodes, id).equals(of(deletedNodes, id))
                        || !of(trees, id).equals(of(treesNow, id)))
                .collect(toSet());
    }

    private static RowVersions of(Map<String, RowVersions> versions, String id) {
        return versions.getOrDefault(id, RowVersions.NONE);
    }
}
