// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.IdList;

/** Hands out candidates, oldest first, each once; on request one from the other end. Thread-safe. */
final class Candidates {

    private final IdList ids;
    private int from;
    private int to;

    Candidates(IdList ids) {
        this.ids = ids;
        this.to = ids.size();
    }

    /** At most so many of the next; none when all are handed out. */
    synchronized List<String> next(int atMost) {
        var some = ids.ids(from, Math.min(from + atMost, to));
        from += some.size();
        return some;
    }

    /** The youngest; none when all are handed out. */
    synchronized List<String> youngest() {
        return areUsedUp() ? List.of() : ids.ids(--to, to + 1);
    }

    synchronized boolean areUsedUp() {
        return from == to;
    }
}
