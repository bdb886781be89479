// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.Removal;

/** What a batch found: what goes, with the engine ids that go with it, and why the rest stays. Not thread-safe. */
final class Decision {

    private final List<Removal> removals = new ArrayList<>();
    private final List<String> engineIds = new ArrayList<>();
    private int engineActive;
    private int locked;
    private int unresolved;
    private int changed;

    void remove(EngineTree tree, Reason reason) {
        removals.add(new Removal(tree.rootId(), reason));
        tree.members().stream().map(EngineInstance::id).forEach(engineIds::add);
        if (tree.root().isEmpty()) {
            // The engine has no record, but may have stray messages of the id.
            engineIds.add(tree.rootId());
        }
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
        return !removals.isEmpty();
    }

    List<Removal> removals() {
        return removals;
    }

    List<String> removedIds() {
        return removals.stream().map(Removal::id).toList();
    }

    List<String> engineIds() {
        return engineIds;
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
