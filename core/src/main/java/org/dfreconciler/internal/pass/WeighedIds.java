// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.Load;

/** Hands out ids in parts of about a weight, in order. Not thread-safe. */
public final class WeighedIds {

    private final List<Load> loads;
    private int from;

    public WeighedIds(List<Load> loads) {
        this.loads = loads;
    }

    /** Some ids, and how much there is to delete of them. */
    public record Part(List<String> ids, long weight) {}

    /** As many of the next as do not weigh more; at least one. */
    public Part next(long most) {
        var weight = loads.get(from).weight();
        var to = from + 1;
        while (to < loads.size() && weight + loads.get(to).weight() <= most) {
            weight += loads.get(to++).weight();
        }
        var part = new Part(loads.subList(from, to).stream().map(Load::id).toList(), weight);
        from = to;
        return part;
    }

    public boolean areUsedUp() {
        return from == loads.size();
    }
}
