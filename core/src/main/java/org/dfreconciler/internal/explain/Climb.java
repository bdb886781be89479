// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.store.Transaction;

/**
 * Climbs from an id to the instance or root that is explained for it. An id with a df row is explained by itself.
 * Otherwise the climb goes on to the root that the id names; that may have a parent all the same, and so on, until
 * nothing new is above. Not thread-safe.
 */
final class Climb {

    private final String id;
    private final Set<String> seen = new HashSet<>();
    private String at;

    private Climb(String id) {
        this.id = id;
        this.at = id;
        seen.add(id);
    }

    /** Of several at once: where each id ends, by the id. */
    static Map<String, String> of(Collection<String> ids, Transaction transaction) {
        var climbs = ids.stream().distinct().map(Climb::new).toList();
        var climbing = climbs;
        while (!climbing.isEmpty()) {
            climbing = further(climbing, transaction);
        }
        return climbs.stream().collect(toMap(climb -> climb.id, climb -> climb.at));
    }

    /** Takes each climb one step up; returns those that moved. */
    private static List<Climb> further(List<Climb> climbing, Transaction transaction) {
        var instances = transaction
                .df()
                .existing(climbing.stream().map(climb -> climb.at).toList());
        var rowless =
                climbing.stream().filter(climb -> !instances.contains(climb.at)).toList();
        var parents = transaction
                .particulars()
                .ancestors(rowless.stream().map(climb -> climb.at).toList());
        return rowless.stream().filter(climb -> climb.step(parents)).toList();
    }

    /** Takes one step; tells whether it led to an id that was not seen before. */
    private boolean step(Map<String, Optional<String>> parents) {
        at = Lineage.rootOf(at, parents);
        return seen.add(at);
    }
}
