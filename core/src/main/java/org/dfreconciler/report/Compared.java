// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.FinishOrder;

/**
 * The values that the rules compared; each empty where no rule asked for it. Immutable.
 *
 * @param finishedAt when an instance finished, or an engine root ended
 * @param vouchedFor whether an instance's end is not its owner's word alone (R2)
 * @param clause the clause of the policy that decides how long it stays (R1); empty where the default does
 * @param keeps how long that is, or an orphan's grace; {@link Clause#FOREVER} for ever
 * @param cutoff what it has to have finished before
 * @param oldestKept the position of the oldest that stays of its owner's share, where the cap decided (R2)
 * @param horizon the commit horizon, where that decided (R5)
 */
public record Compared(
        Optional<Instant> finishedAt,
        Optional<Boolean> vouchedFor,
        Optional<Clause> clause,
        Optional<Duration> keeps,
        Optional<Instant> cutoff,
        Optional<FinishOrder> oldestKept,
        Optional<CommitHorizon> horizon) {

    /** Nothing was compared. */
    public static final Compared NOTHING = new Compared(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Compared {
        Objects.requireNonNull(finishedAt, "finishedAt must not be null");
        Objects.requireNonNull(vouchedFor, "vouchedFor must not be null");
        Objects.requireNonNull(clause, "clause must not be null");
        Objects.requireNonNull(keeps, "keeps must not be null");
        Objects.requireNonNull(cutoff, "cutoff must not be null");
        Objects.requireNonNull(oldestKept, "oldestKept must not be null");
        Objects.requireNonNull(horizon, "horizon must not be null");
    }
}
