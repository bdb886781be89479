// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
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

    /** @param engineIds all whose engine rows go with it */
    private record Chosen(Removal removal, List<String> engineIds) {}

    void remove(EngineTree tree, Reason reason) {
        var engineIds =
                new ArrayList<>(tree.members().stream().map(EngineInstance::id).toList());
        if (tree.root().isEmpty()) {
            // The engine has no record, but may have stray messages of the id.
            engineIds.add(tree.rootId());
        }
        chosen.add(new Chosen(new Removal(tree.rootId(), reason), engineIds));
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
