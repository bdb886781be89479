// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Some loops, and of each the execution behind which the next slice begins: a place to begin at, not a range to delete. Immutable.
 */
record LoopSlice(List<String> ids, List<Long> afters) {

    static LoopSlice of(List<String> ids) {
        return new LoopSlice(ids, ids.stream().map(id -> 0L).toList());
    }

    int size() {
        return ids.size();
    }

    /** The next slice of the same loops: it begins behind what this one took. */
    LoopSlice after(Map<String, Long> last) {
        var next = Stream.iterate(0, n -> n + 1)
                .limit(size())
                .map(n -> last.getOrDefault(ids.get(n), afters.get(n)))
                .toList();
        return new LoopSlice(ids, next);
    }

    LoopSlice of(int from, int to) {
        return new LoopSlice(ids.subList(from, to), afters.subList(from, to));
    }
}
