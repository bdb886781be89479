// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.pass.InTheWay;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.DueInstances;
import org.dfreconciler.internal.store.DueOrphans;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Rules;

/**
 * What is due now in this database, as far as one scan of each side tells. What of it the engine still runs, and what is locked, is
 * for a look at each tree to say, as a plan takes it.
 *
 * @param expired empty where they could not be counted
 * @param orphans the same
 */
record Backlog(Answer<Expired> expired, Answer<Reclaimable> orphans) {

    private static final Topic TOPIC = new Topic("backlog");

    /**
     * Instances.
     *
     * @param held how many more would be due, were they not held
     * @param cutoffs by which they were counted
     */
    record Expired(DueInstances due, int held, Cutoffs cutoffs) {}

    /**
     * Engine roots without df rows.
     *
     * @param cutoffs by which they were counted
     * @param restore why a pass would leave them alone all the same, where it would (R5)
     */
    record Reclaimable(DueOrphans due, Cutoffs cutoffs, Optional<String> restore) {

        /** How many would go. */
        long going() {
            return restore.isPresent() ? 0 : due.all() - due.heldBack();
        }
    }

    static Backlog of(Database database) {
        var may = TOPIC.ask("nothing was counted", () -> mayBeCounted(database));
        if (!may.value().orElse(false)) {
            var why =
                    may.said(no -> List.of(TOPIC.warning("nothing was counted, for a plan would be refused as well")));
            return new Backlog(new Answer<>(Optional.empty(), why), new Answer<>(Optional.empty(), List.of()));
        }
        return new Backlog(
                TOPIC.ask(
                        "what has expired was not counted",
                        () -> database.read(transaction -> expired(database.options(), transaction))),
                TOPIC.ask("orphans were not counted", () -> database.read(tx -> orphans(database, tx))));
    }

    private static boolean mayBeCounted(Database database) {
        return InTheWay.ofPlan(database.options())
                .in(database.facts(), database.store())
                .isEmpty();
    }

    static Expired expired(PassOptions options, Transaction transaction) {
        var cutoffs = transaction.df().cutoffs(options.policy(), transaction.now());
        return new Expired(
                transaction.df().countExpired(cutoffs), transaction.df().countHeld(cutoffs), cutoffs);
    }

    private static Reclaimable orphans(Database database, Transaction transaction) {
        var options = database.options();
        var cutoffs = Cutoffs.of(options.policy(), transaction.now(), CapCutoffs.KEEP_ALL);
        var restore = transaction
                .completedRoots()
                .filter(roots ->
                        !options.acceptMassOrphans() && Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()))
                .map(roots -> Notes.ofRestore(roots.withoutDfRow(), roots.all(), ""));
        return new Reclaimable(transaction.engine().countOrphans(cutoffs), cutoffs, restore);
    }

    /** Instances and orphans that a pass would take, as far as they could be counted. */
    long removals() {
        return expired.value().map(counted -> counted.due().all()).orElse(0L)
                + orphans.value().map(Reclaimable::going).orElse(0L);
    }

    /** Whether both could be counted. */
    boolean isKnown() {
        return expired.value().isPresent() && orphans.value().isPresent();
    }

    List<Check> checks() {
        return Stream.concat(expired.said(Backlog::ofExpired).stream(), orphans.said(Backlog::ofOrphans).stream())
                .toList();
    }

    private static List<Check> ofExpired(Expired expired) {
        var checks = new ArrayList<Check>();
        checks.add(TOPIC.ok(sentence(expired)));
        expired.due().cutShort().forEach((clause, count) -> checks.add(cutShort(TOPIC, "", clause, count)));
        return checks;
    }

    static String sentence(Expired expired) {
        var due = expired.due();
        return Numbers.count(due.all(), "instance looks", "instances look") + " due: "
                + Numbers.of(due.byAge()) + " by age, " + Numbers.of(due.byCap()) + " by cap"
                + due.oldest().map(at -> "; the oldest finished " + at).orElse("")
                + (expired.held() == 0 ? "" : "; " + Numbers.of(expired.held()) + " more held");
    }

    /** @param where the database, as the beginning of a sentence; empty for the control database */
    static Check cutShort(Topic topic, String where, Clause clause, long count) {
        return topic.warning(
                where + "the cap cuts clause " + clause + " short: " + Numbers.count(count, "instance", "instances")
                        + " that it would keep would go",
                "raise maxRetained (--max-retained), or name the owner in it: such a clause is outside the cap");
    }

    private static List<Check> ofOrphans(Reclaimable orphans) {
        var due = orphans.due();
        var count =
                TOPIC.ok(Numbers.count(due.all(), "engine root looks like an orphan", "engine roots look like orphans")
                        + " past the grace"
                        + due.oldest().map(at -> "; the oldest ended " + at).orElse(""));
        return Stream.concat(Stream.of(count), orphans.restore().map(sentence -> TOPIC.warning(sentence)).stream())
                .toList();
    }
}
