// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.dfreconciler.rules.FinishOrder;

/**
 * The ids of one page of candidates, oldest first. Everything due is usually one page: one scan.
 *
 * @param last where the next page begins
 */
public record CandidatePage(IdList ids, FinishOrder last) {

    public int size() {
        return ids.size();
    }
}
