// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Fate;

/**
 * What a batch judges.
 *
 * @param ids those that could be locked, or read
 * @param rule what becomes of one of them
 */
record Subjects(List<String> ids, Rule rule) {

    interface Rule {
        Fate fate(Forest.Tree tree, CommitHorizon horizon);
    }

    Fate fate(String id, Forest forest) {
        return rule.fate(forest.tree(id), forest.horizon());
    }
}
