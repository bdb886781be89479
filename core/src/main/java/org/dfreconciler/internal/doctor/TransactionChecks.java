// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.OpenTransaction;
import org.dfreconciler.internal.store.OpenTransactions;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions hold orphans back (R5): those that have an id, in any database of the server, prepared ones too. Replication
 * slots and sessions that only read hold none back.
 */
final class TransactionChecks {

    private static final Topic TOPIC = new Topic("transactions");

    private final Database database;
    private final Optional<Backlog.Reclaimable> orphans;
    private final Seen seen;

    private TransactionChecks(Database database, Optional<Backlog.Reclaimable> orphans, Seen seen) {
        this.database = database;
        this.orphans = orphans;
        this.seen = seen;
    }

    /** @param seesOthers whether the role is shown since when the transactions of others are open */
    private record Seen(OpenTransactions transactions, boolean seesOthers, Instant now) {}

    static List<Check> of(Database database, Backlog backlog) {
        return TOPIC.ask(
                        "the transactions in progress were not read",
                        () -> database.read(transaction -> new Seen(
                                transaction.server().transactionsInProgress(),
                                transaction.server().role().seesOthers(),
                                transaction.now())))
                .said(seen -> new TransactionChecks(database, backlog.orphans().value(), seen).checks());
    }

    private List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(ofOrphans());
        all().map(this::of).forEach(checks::add);
        if (!seen.seesOthers()
                && all().anyMatch(transaction -> transaction.since().isEmpty())) {
            checks.add(ofWhatIsHidden());
        }
        return checks;
    }

    private Stream<OpenTransaction> all() {
        return Stream.concat(seen.transactions().sessions().stream(), seen.transactions().prepared().stream());
    }

    private Check ofOrphans() {
        var open = Numbers.count(seen.transactions().all(), "transaction is", "transactions are") + " in progress";
        var held = orphans.map(counted -> counted.due().heldBack()).orElse(0L);
        if (held > 0) {
            return TOPIC.warning(
                    Numbers.count(held, "orphan that is due stays", "orphans that are due stay")
                            + ": a transaction that was open when they were written could still bring their df rows; "
                            + open,
                    "end the oldest; the next pass takes what no open transaction can bring any more");
        }
        return TOPIC.ok(orphans.isPresent() ? "no orphan that is due is held back; " + open : open);
    }

    private Check of(OpenTransaction transaction) {
        var sentence = name(transaction) + " of role " + orNone(transaction.role()) + " in database "
                + orNone(transaction.database())
                + transaction
                        .since()
                        .map(since -> ", open for " + Amounts.time(age(since)) + ", since " + since)
                        .orElse(", since a time that is hidden");
        return holdsBack(transaction) ? TOPIC.warning(sentence, remedy(transaction)) : TOPIC.ok(sentence);
    }

    private Duration age(Instant since) {
        var age = Duration.between(since, seen.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String name(OpenTransaction transaction) {
        return transaction.isPrepared()
                ? "prepared transaction '" + transaction.application() + "'"
                : "process " + transaction.pid() + ", application \"" + transaction.application() + "\",";
    }

    private static String orNone(@Nullable String nameOrNull) {
        return nameOrNull == null ? "none" : "\"" + nameOrNull + "\"";
    }

    /**
     * Whether the transaction may be one that holds orphans back: it was open already when an orphan that is due could
     * have been written. Where its age is not known the answer is no, since nobody is to end a session on a guess.
     */
    private boolean holdsBack(OpenTransaction transaction) {
        return orphans.filter(counted -> counted.due().heldBack() > 0)
                .filter(counted -> transaction
                        .since()
                        .map(since -> since.isBefore(counted.cutoffs().orphans()))
                        .orElse(false))
                .isPresent();
    }

    private static String[] remedy(OpenTransaction transaction) {
        if (!transaction.isPrepared()) {
            return new String[] {"SELECT pg_terminate_backend(" + transaction.pid() + ");"};
        }
        if (transaction.application().chars().anyMatch(Character::isISOControl)) {
            return new String[] {
                "in that database: COMMIT PREPARED or ROLLBACK PREPARED it, by its gid in pg_prepared_xacts,"
                        + " which has characters that a terminal does not show"
            };
        }
        var gid = "'" + transaction.application().replace("'", "''") + "'";
        return new String[] {"in that database: COMMIT PREPARED " + gid + "; or ROLLBACK PREPARED " + gid + ";"};
    }

    private Check ofWhatIsHidden() {
        var sentence = "role " + database.role()
                + " is not shown since when the transactions of other roles are open: that takes pg_read_all_stats";
        return database.facts().isOfTenant()
                ? TOPIC.ok(sentence)
                : TOPIC.ok(sentence, "GRANT pg_read_all_stats TO " + database.role() + ";");
    }
}
