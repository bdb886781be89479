// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.Objects;

/**
 * What the rules say of one id, and why. Immutable.
 *
 * @param due what age, cap or grace alone say of it
 * @param ground what decided: the same, or what stands against it where it is due
 */
public record Verdict(Ground due, Ground ground) {

    public Verdict {
        Objects.requireNonNull(due, "due must not be null");
        Objects.requireNonNull(ground, "ground must not be null");
    }

    /** What becomes of it. */
    public Fate fate() {
        return ground.fate();
    }
}
