// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;

/** Hands out a page of candidates, batch by batch, each id once. Thread-safe. */
final class Slices {

    private final CandidatePage page;
    private int from;

    Slices(CandidatePage page) {
        this.page = page;
    }

    /** At most so many of the next ids; none when the page is used up. */
    synchronized List<String> next(int atMost) {
        var to = (int) Math.min((long) from + atMost, page.size());
        var slice = page.ids(from, to);
        from = to;
        return slice;
    }

    synchronized boolean usedUp() {
        return from == page.size();
    }
}
