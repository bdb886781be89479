// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.Removal;

/** What a batch found: what goes, with the engine ids that go with it, and why the rest stays. Not thread-safe. */
final class Decision {

    private final List<Chosen> chosen = new ArrayList<>();
    private int engineActive;
    private int locked;
    private int unresolved;
    private int changed;

    private record Chosen(Removal removal, List<String> members) {

        /** With the root's, for stray messages of it, where the engine has no record of it any more. */
        List<String> engineIds() {
            if (members.contains(removal.id())) {
                return members;
            }
            var ids = new ArrayList<>(members);
            ids.add(removal.id());
            return ids;
        }
    }

    void remove(EngineTree tree, Reason reason) {
        var members = tree.members().stream().map(EngineInstance::id).toList();
        chosen.add(new Chosen(new Removal(tree.rootId(), reason), members));
    }

    /** What goes, each in a decision of its own. */
    List<Decision> singly() {
        return chosen.stream().map(Decision::of).toList();
    }

    private static Decision of(Chosen one) {
        var decision = new Decision();
        decision.chosen.add(one);
        return decision;
    }

    /** Takes back what goes after all, and counts it nowhere. */
    void withdraw(Collection<String> ids) {
        chosen.removeIf(one -> ids.contains(one.removal().id()));
    }

    /** Leaves those of which another transaction holds something. */
    void leave(Set<String> heldByOthers) {
        var before = chosen.size();
        chosen.removeIf(one -> one.engineIds().stream().anyMatch(heldByOthers::contains));
        locked += before - chosen.size();
    }

    void engineActive() {
        engineActive++;
    }

    void unresolved() {
        unresolved++;
    }

    void changed() {
        changed++;
    }

    /** Those that could not be locked: held by another transaction where they still exist, gone where not. */
    void notLocked(int stillThere, int gone) {
        locked += stillThere;
        changed += gone;
    }

    boolean removesAnything() {
        return !chosen.isEmpty();
    }

    List<Removal> removals() {
        return chosen.stream().map(Chosen::removal).toList();
    }

    List<String> removedIds() {
        return chosen.stream().map(one -> one.removal().id()).toList();
    }

    List<String> engineIds() {
        return chosen.stream().flatMap(one -> one.engineIds().stream()).toList();
    }

    int countEngineRecords() {
        return chosen.stream().mapToInt(one -> one.members().size()).sum();
    }

    int countEngineActive() {
        return engineActive;
    }

    int countLocked() {
        return locked;
    }

    int countUnresolved() {
        return unresolved;
    }

    int countChanged() {
        return changed;
    }
}
