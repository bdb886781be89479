// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dfreconciler.rules.FinishOrder;

/** The ids of one page of candidates, in order, and the position of the last. */
public final class CandidatePage {

    private final List<String> ids = new ArrayList<>();
    private FinishOrder last = FinishOrder.FIRST;

    void add(FinishOrder candidate) {
        ids.add(candidate.id());
        last = candidate;
    }

    public List<String> ids() {
        return Collections.unmodifiableList(ids);
    }

    /** Where the next page begins. */
    public FinishOrder last() {
        return last;
    }
}
