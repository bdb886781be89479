// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dfreconciler.rules.Fate;

/**
 * When, why and by which pass one instance or engine root was removed: {@link org.dfreconciler.Receipts} finds it. Immutable.
 *
 * @param database the satellite whose instance it was; empty for one of the control database itself
 * @param id as reports have it: that of the instance, or {@code pgdf-…} for one of a satellite
 * @param reason AGE, CAP, ORPHAN or PURGED
 * @param clause the clause of the policy that said how long it stays, as the command line reads it; empty where that was the
 *     default, and where no policy was asked
 * @param label the first 1,000 characters of it; empty where it had none, or the role of the pass may not read labels
 * @param status the df status; empty for an orphan
 * @param owner the role that started it, as SQL spells it; empty for an orphan
 * @param createdAt df {@code created_at}; empty for an orphan
 * @param finishedAt when it ended, as the rules had it; empty where nobody knew. Infinities are {@link Instant#MAX} and
 *     {@link Instant#MIN}
 * @param removedAt when its receipt was written, moments before the COMMIT, by the database's clock
 * @param pass the number of the pass or purge that removed it
 */
public record Receipt(
        String database,
        String id,
        Fate reason,
        Optional<String> clause,
        Optional<String> label,
        Optional<String> status,
        Optional<String> owner,
        Optional<Instant> createdAt,
        Optional<Instant> finishedAt,
        Instant removedAt,
        UUID pass) {

    public Receipt {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(clause, "clause must not be null");
        Objects.requireNonNull(label, "label must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
        Objects.requireNonNull(createdAt, "createdAt must not be null");
        Objects.requireNonNull(finishedAt, "finishedAt must not be null");
        Objects.requireNonNull(removedAt, "removedAt must not be null");
        Objects.requireNonNull(pass, "pass must not be null");
    }
}
