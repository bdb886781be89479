// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * What a pass compares with, fixed once at its start: both the Java rules and the SQL that narrows the candidates work
 * from this one value. Immutable.
 *
 * @param now the database's {@code now()} at the start of the pass
 * @param age terminal instances that finished before it are expired (R1)
 * @param cap the oldest instance that the cap keeps; terminal instances before it are expired (R2).
 *     {@link FinishOrder#FIRST} expires none, {@link FinishOrder#LAST} all
 * @param orphans orphans that finished before it are reclaimed (R5)
 * @param orphanScope how an orphan must have ended to be reclaimed (R5)
 */
public record Cutoffs(Instant now, Instant age, FinishOrder cap, Instant orphans, OrphanScope orphanScope) {

    /** The cutoffs of a policy at an instant. */
    public static Cutoffs of(RetentionPolicy policy, Instant now, FinishOrder cap) {
        return new Cutoffs(
                now, now.minus(policy.retention()), cap, now.minus(policy.orphanGrace()), policy.orphanScope());
    }

    /** No instance that finished later is expired, by age or by cap; one that finished earlier need not be. */
    public Instant lastExpired() {
        return cap.finishedAt() != null && cap.finishedAt().isAfter(age) ? cap.finishedAt() : age;
    }

    /** Whether and why an instance is expired (R1 to R3); AGE where both rules expire it. */
    public Optional<Reason> expiry(Instance instance) {
        if (!instance.isTerminal() || !InstanceIds.isDfForm(instance.id())) {
            return Optional.empty();
        }
        if (instance.finishedAt() != null && instance.finishedAt().isBefore(age)) {
            return Optional.of(Reason.AGE);
        }
        return instance.order().compareTo(cap) < 0 ? Optional.of(Reason.CAP) : Optional.empty();
    }
}
