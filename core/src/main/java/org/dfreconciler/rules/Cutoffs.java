// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.List;

/**
 * What a pass compares with, fixed once at its start: the rules and the SQL that narrows the candidates work from this one
 * value. Immutable.
 *
 * @param now the database's {@code now()} at the start of the pass (R8)
 * @param age terminal instances that finished before it are expired where no clause says otherwise (R1)
 * @param cap where the cap cuts (R2)
 * @param orphans orphans that finished before it are reclaimed (R5)
 * @param orphanScope how an orphan must have ended to be reclaimed (R5)
 * @param clauses those of the policy, in their order (R1)
 */
public record Cutoffs(
        Instant now, Instant age, CapCutoffs cap, Instant orphans, OrphanScope orphanScope, List<Clause> clauses) {

    public Cutoffs {
        clauses = List.copyOf(clauses);
    }

    /** The cutoffs of a policy at an instant. */
    public static Cutoffs of(RetentionPolicy policy, Instant now, CapCutoffs cap) {
        return new Cutoffs(
                now,
                now.minus(policy.retention()),
                cap,
                now.minus(policy.orphanGrace()),
                policy.orphanScope(),
                policy.clauses());
    }

    /** The same with where the cap cuts. */
    public Cutoffs with(CapCutoffs positions) {
        return new Cutoffs(now, age, positions, orphans, orphanScope, clauses);
    }
}
