// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;

/**
 * What a batch judges.
 *
 * @param ids those that could be locked, or read
 * @param rule what becomes of one of them
 * @param clauses the clause of the policy that says how long one stays, by id; none where the default does
 */
record Subjects(List<String> ids, Rule rule, Map<String, Clause> clauses) {

    Subjects(List<String> ids, Rule rule) {
        this(ids, rule, Map.of());
    }

    interface Rule {
        Fate fate(EngineTree tree, CommitHorizon horizon);
    }

    Fate fate(String id, Forest forest) {
        return rule.fate(forest.tree(id).tree(), forest.horizon());
    }
}
