// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.Map;

/**
 * Where the cap cuts (R2): for each owner, and for the vouched for and the others apart, the oldest instance that stays.
 * Immutable.
 *
 * @param oldestKept only of the shares that are cut; {@link FinishOrder#LAST} where none of them stays
 * @param otherwise of every other share: {@link FinishOrder#FIRST} keeps all of it, {@link FinishOrder#LAST} none
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
