// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Fate;

/**
 * What a batch judges.
 *
 * @param ids those that could be locked, or read
 * @param rule what becomes of one of them
 * @param clauses the clause of the policy that says how long one stays, by id; none where the default does
 * @param details what is told of them besides
 */
record Subjects(List<String> ids, Rule rule, Map<String, Clause> clauses, Details.Source details) {

    Subjects(List<String> ids, Rule rule) {
        this(ids, rule, Map.of(), Details.Source.NOT_ASKED);
    }

    interface Rule {
        Fate fate(Forest.Tree tree, CommitHorizon horizon);
    }

    Fate fate(String id, Forest forest) {
        return rule.fate(forest.tree(id), forest.horizon());
    }
}
