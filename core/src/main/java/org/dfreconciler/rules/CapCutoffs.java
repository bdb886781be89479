// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.Map;

/**
 * Where the cap cuts (R2): the oldest instance that stays of each owner, apart for instances whose end is vouched for
 * and for the others. Immutable.
 *
 * @param oldestKept the oldest that stays, for each share that is cut; {@link FinishOrder#LAST} where none of it stays
 * @param otherwise the same for every other share: {@link FinishOrder#FIRST} keeps all of it, {@link FinishOrder#LAST} none
 */
public record CapCutoffs(Map<Share, FinishOrder> oldestKept, FinishOrder otherwise) {

    /** Keeps everything. */
    public static final CapCutoffs KEEP_ALL = new CapCutoffs(Map.of(), FinishOrder.FIRST);

    /** Keeps nothing. */
    public static final CapCutoffs KEEP_NONE = new CapCutoffs(Map.of(), FinishOrder.LAST);

    /** What competes for places under the cap: an owner's instances, vouched for or not. */
    public record Share(String owner, boolean vouchedFor) {}

    public CapCutoffs {
        oldestKept = Map.copyOf(oldestKept);
    }

    boolean cuts(Instance instance) {
        var share = new Share(instance.owner(), instance.vouchedFor());
        return instance.order().compareTo(oldestKept.getOrDefault(share, otherwise)) < 0;
    }
}
