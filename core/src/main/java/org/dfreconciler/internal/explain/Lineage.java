// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.rules.InstanceIds;

/** Which root an engine's id belongs to. */
final class Lineage {

    private static final String SATELLITE = "pgdf-";

    private Lineage() {}

    /**
     * The root that an id is composed on, or that its parents lead up to. The id itself where there is none: it is a root, or its
     * parents stand in a circle. The one that is found need not have a record.
     *
     * @param parents of the record of this id and of those above it, as far as there are records
     */
    static String rootOf(String id, Map<String, Optional<String>> parents) {
        var seen = new HashSet<String>();
        var at = id;
        while (seen.add(at)) {
            var root = at.split("::", 2)[0];
            if (InstanceIds.isRootForm(root) && !root.equals(at)) {
                return root;
            }
            var parent = parents.getOrDefault(at, Optional.empty());
            if (parent.isEmpty()) {
                return at;
            }
            at = parent.get();
        }
        return id;
    }

    /** Whether an instance of a satellite is called so (pg_durable 0.2.9). */
    static boolean isOfSatellite(String rootId) {
        return rootId.startsWith(SATELLITE) && InstanceIds.isRootForm(rootId);
    }
}
