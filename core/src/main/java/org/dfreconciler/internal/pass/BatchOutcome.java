// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * A batch that went through. Immutable.
 *
 * @param fates of every id of the batch
 * @param foreignKeysCheckedBecause why foreign keys were checked that were to go unchecked; null where they were not
 * @param clauses the clause of the policy that says how long one stays, by id; none where the default does
 * @param details what is told of them besides, by id; none where nobody asked, or nothing could be read
 */
record BatchOutcome(
        Map<String, Fate> fates,
        DeletedRows deleted,
        @Nullable String foreignKeysCheckedBecause,
        Map<String, Clause> clauses,
        Map<String, Details> details) {

    BatchOutcome(Map<String, Fate> fates, DeletedRows deleted, @Nullable String foreignKeysCheckedBecause) {
        this(fates, deleted, foreignKeysCheckedBecause, Map.of(), Map.of());
    }

    BatchOutcome with(Map<String, Clause> deciding, Map<String, Details> told) {
        return new BatchOutcome(fates, deleted, foreignKeysCheckedBecause, deciding, told);
    }

    static BatchOutcome nothingDeleted(Map<String, Fate> fates) {
        return new BatchOutcome(fates, DeletedRows.NONE, null);
    }

    static BatchOutcome of(Map<String, Fate> fates, Deletion dfSide, DeletedRows trees) {
        return new BatchOutcome(fates, dfSide.rows().plus(trees), dfSide.checkedBecause());
    }

    /** What a listener is told of each id, under the name that the engine has for it. */
    List<InstanceFate> told(EngineIds ids) {
        return fates.entrySet().stream()
                .map(fate -> told(
                        ids.of(fate.getKey()),
                        fate.getValue(),
                        clauses.get(fate.getKey()),
                        details.getOrDefault(fate.getKey(), Details.NONE)))
                .toList();
    }

    private static InstanceFate told(String id, Fate fate, @Nullable Clause clause, Details its) {
        return new InstanceFate(
                id, fate, clause, its.status(), its.owner(), its.label(), its.finishedAt(), its.dueSince());
    }

    /** The same outcome with only the ids of this fate, and nothing deleted. */
    BatchOutcome only(Fate fate) {
        var some = new LinkedHashMap<>(fates);
        some.values().removeIf(other -> other != fate);
        return nothingDeleted(some).with(clauses, details);
    }

    /** How many ids have each fate. */
    Map<Fate, Long> counts() {
        var counts = new EnumMap<Fate, Long>(Fate.class);
        fates.values().forEach(fate -> counts.merge(fate, 1L, Long::sum));
        return counts;
    }

    List<String> removed() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(Map.Entry::getKey)
                .toList();
    }
}
