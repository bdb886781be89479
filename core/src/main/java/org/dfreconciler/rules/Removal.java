// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import org.jspecify.annotations.Nullable;

/**
 * One instance or engine root that goes, and by which rule. Immutable.
 *
 * @param id the df instance id or engine root id
 * @param fate one that {@linkplain Fate#goes() goes}
 * @param clause the clause of the policy that says how long it stays: where the fate is {@link Fate#CAP}, the one that the cap
 *     cuts short; null where it is the default, and for an orphan
 */
public record Removal(String id, Fate fate, @Nullable Clause clause) {

    /** By the default, or of an orphan. */
    public Removal(String id, Fate fate) {
        this(id, fate, null);
    }
}
