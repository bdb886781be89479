// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/**
 * A batch that went through. Immutable.
 *
 * @param fates of every id of the batch
 * @param foreignKeysCheckedBecause why foreign keys were checked that were to go unchecked; null where they were not
 * @param clauses the clause of the policy that says how long one stays, by id; none where the default does
 */
record BatchOutcome(
        Map<String, Fate> fates,
        DeletedRows deleted,
        @Nullable String foreignKeysCheckedBecause,
        Map<String, Clause> clauses) {

    BatchOutcome(Map<String, Fate> fates, DeletedRows deleted, @Nullable String foreignKeysCheckedBecause) {
        this(fates, deleted, foreignKeysCheckedBecause, Map.of());
    }

    BatchOutcome by(Map<String, Clause> deciding) {
        return new BatchOutcome(fates, deleted, foreignKeysCheckedBecause, deciding);
    }

    static BatchOutcome nothingDeleted(Map<String, Fate> fates) {
        return new BatchOutcome(fates, DeletedRows.NONE, null);
    }

    static BatchOutcome of(Map<String, Fate> fates, Deletion dfSide, DeletedRows trees) {
        return new BatchOutcome(fates, dfSide.rows().plus(trees), dfSide.checkedBecause());
    }

    List<String> removed() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(Map.Entry::getKey)
                .toList();
    }
}
