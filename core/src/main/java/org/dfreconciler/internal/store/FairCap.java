// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.queries.CapQueries;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Rules.WaterLevel;
import org.jooq.DSLContext;
import org.jooq.Record3;

/**
 * Looks for where the fair cap cuts (R2). It counts first, no further than need be: where all can stay, nothing is joined or sorted.
 * Counts and positions have to be of one snapshot: what somebody else removed between them would be taken off twice.
 */
final class FairCap {

    private final DSLContext context;
    private final RootEnds roots;
    private final Cutoffs cutoffs;

    /**
     * @param roots with what is held, which competes with nobody
     * @param cutoffs what age expires, and clauses lift out of the cap
     */
    FairCap(DSLContext context, RootEnds roots, Cutoffs cutoffs) {
        this.context = context;
        this.roots = roots;
        this.cutoffs = cutoffs;
    }

    CapCutoffs of(int maxRetained) {
        if (maxRetained == 0) {
            return CapCutoffs.KEEP_NONE;
        }
        if (context.fetchValue(CapQueries.countTerminal(maxRetained + 1L)) <= maxRetained) {
            return CapCutoffs.KEEP_ALL;
        }
        var pools = context.fetch(CapQueries.shares(roots, cutoffs)).stream().collect(groupingBy(Record3::value1));
        var oldestKept = new HashMap<Share, FinishOrder>();
        pools.forEach((vouchedFor, shares) -> oldestKept.putAll(oldestKept(vouchedFor, shares, maxRetained)));
        return new CapCutoffs(oldestKept, FinishOrder.FIRST);
    }

    private Map<Share, FinishOrder> oldestKept(
            boolean vouchedFor, List<Record3<Boolean, String, Integer>> shares, int maxRetained) {
        var counts = shares.stream().map(share -> (long) share.value3()).toList();
        var level = Rules.waterLevel(counts, maxRetained);
        if (level.isEmpty()) {
            return Map.of();
        }
        var cut = shares.stream()
                .filter(share -> share.value3() > level.get().each())
                .toList();
        var kept = cut.size() == 1
                ? ofOne(vouchedFor, cut.get(0), level.get())
                : ofSeveral(vouchedFor, cut.stream().map(Record3::value2).toList(), level.get());
        return cut.stream()
                .map(Record3::value2)
                .collect(toMap(
                        owner -> new Share(owner, vouchedFor), owner -> kept.getOrDefault(owner, FinishOrder.LAST)));
    }

    private Map<String, FinishOrder> ofOne(
            boolean vouchedFor, Record3<Boolean, String, Integer> share, WaterLevel level) {
        var owner = share.value2();
        var kept = level.each() + level.leftOver();
        var position =
                context.fetchSingle(CapQueries.oldestKept(roots, vouchedFor, owner, share.value3(), kept, cutoffs));
        return Map.of(owner, new FinishOrder(position.value2(), position.value1()));
    }

    private Map<String, FinishOrder> ofSeveral(boolean vouchedFor, List<String> owners, WaterLevel level) {
        return context.fetch(CapQueries.oldestKept(roots, vouchedFor, owners, level, cutoffs)).stream()
                .collect(toMap(Record3::value1, row -> new FinishOrder(row.value3(), row.value2())));
    }
}
