// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.rules.Fate;

/**
 * What becomes of the ids of a batch, in their order. Immutable.
 *
 * @param forest what was judged, of those that go at least
 */
record Judgement(Map<String, Fate> fates, Forest forest) {

    static Judgement of(Subjects subjects, List<String> ids, Forest forest) {
        var fates = new LinkedHashMap<String, Fate>();
        ids.forEach(id -> fates.put(id, subjects.fate(id, forest)));
        return new Judgement(fates, forest);
    }

    Fate fate(String id) {
        return Objects.requireNonNull(fates.get(id), id);
    }

    List<String> going() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Forest.Tree> goingTrees() {
        return going().stream().map(forest::tree).toList();
    }

    boolean removesAny() {
        return fates.values().stream().anyMatch(Fate::goes);
    }

    /** The same where others work on some of them. */
    Judgement withLocked(Set<String> locked) {
        if (locked.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(fates);
        locked.forEach(id -> all.computeIfPresent(id, (its, fate) -> fate.goes() ? Fate.LOCKED : fate));
        return new Judgement(all, forest);
    }

    /**
     * The same, judged again for those that go. One goes still if the rules say so once more, and if every row that it has now is
     * one that was claimed: otherwise somebody else is at work on it.
     */
    Judgement confirmedBy(Judgement again, Map<String, Integer> claimed) {
        var confirmed = new LinkedHashMap<>(fates);
        again.fates().forEach((id, fate) -> {
            var isClaimed =
                    claimed.getOrDefault(id, 0) == again.forest().tree(id).claimable();
            confirmed.put(id, fate.goes() && !isClaimed ? Fate.LOCKED : fate);
        });
        return new Judgement(confirmed, again.forest());
    }
}
