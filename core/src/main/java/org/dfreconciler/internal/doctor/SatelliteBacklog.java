// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.satellite.SatelliteStores;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.HeldInVain;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;

/** What is due now in a satellite, and what is held there in vain: as {@link Backlog} says it of the control database. */
final class SatelliteBacklog {

    private static final Topic TOPIC = new Topic("satellites");

    private final Database control;
    private final SatelliteLook.Seen satellite;
    private final String named;

    private SatelliteBacklog(Database control, SatelliteLook.Seen satellite) {
        this.control = control;
        this.satellite = satellite;
        this.named = "satellite \"" + satellite.facts().server().database() + "\": ";
    }

    /** @param restore why a pass would leave the orphans alone, where it would (R5) */
    private record Due(Backlog.Expired expired, long orphans, Optional<String> restore) {}

    static List<Check> of(Database control, SatelliteLook.Seen satellite) {
        var backlog = new SatelliteBacklog(control, satellite);
        var checks = new ArrayList<>(TOPIC.ask(backlog.named + "what is due was not counted", backlog::due)
                .said(backlog::ofDue));
        if (control.facts().holds().isPresent()) {
            checks.addAll(TOPIC.ask(backlog.named + "what is held there was not looked at", backlog::heldInVain)
                    .said(backlog::ofHeldInVain));
        }
        return checks;
    }

    private Due due() {
        return SatelliteStores.serving(control.store(), control.facts(), satellite, TransactionKind.SURVEY)
                .read(TransactionKind.SURVEY, this::due);
    }

    private Due due(Transaction transaction) {
        var options = control.options();
        var cutoffs = Cutoffs.of(options.policy(), transaction.now(), CapCutoffs.KEEP_ALL);
        var restore = transaction
                .completedRoots()
                .filter(roots ->
                        !options.acceptMassOrphans() && Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()))
                .map(roots -> Notes.ofRestore(roots.withoutDfRow(), roots.all(), ""));
        return new Due(Backlog.expired(options, transaction), transaction.countOrphans(cutoffs), restore);
    }

    private List<Check> ofDue(Due due) {
        var orphans =
                Numbers.count(due.orphans(), "engine root looks like an orphan", "engine roots look like orphans");
        var checks = new ArrayList<Check>();
        checks.add(TOPIC.ok(named + Backlog.sentence(due.expired()) + "; " + orphans + " past the grace"));
        due.expired()
                .due()
                .cutShort()
                .forEach((clause, count) -> checks.add(Backlog.cutShort(TOPIC, named, clause, count)));
        due.restore().ifPresent(sentence -> checks.add(TOPIC.warning(named + sentence)));
        return checks;
    }

    /** Ids that are held although there is no such instance any more. */
    private List<String> heldInVain() {
        var database = satellite.facts().server().database();
        var held = control.read(transaction -> transaction.holds().idsOf(database));
        var gone = satellite
                .store()
                .read(
                        TransactionKind.SURVEY,
                        transaction ->
                                new CandidatePage(held, FinishOrder.FIRST, false).without(transaction.df()::existing));
        return gone.ids().ids(0, gone.size());
    }

    private List<Check> ofHeldInVain(List<String> gone) {
        if (gone.isEmpty()) {
            return List.of();
        }
        var database = satellite.facts().server().database();
        var first = gone.stream()
                .limit(HoldChecks.NAMED)
                .map(id -> new HeldInVain.Id(database, id))
                .toList();
        return List.of(TOPIC.warning(
                named + Numbers.count(gone.size(), "hold is", "holds are") + " on what is gone there: "
                        + Amounts.list(gone),
                HoldChecks.advice(first, gone.size())));
    }
}
