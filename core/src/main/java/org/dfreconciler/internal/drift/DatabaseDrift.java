// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.drift;

import static org.dfreconciler.rules.DriftKind.DEAD_LOOP;
import static org.dfreconciler.rules.DriftKind.FOREIGN_ROOT;
import static org.dfreconciler.rules.DriftKind.MISSING_ROOT;
import static org.dfreconciler.rules.DriftKind.ORPHAN_ACTIVE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_NOT_DUE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_OUT_OF_SCOPE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_PROVED;
import static org.dfreconciler.rules.DriftKind.ORPHAN_UNRESOLVED;
import static org.dfreconciler.rules.DriftKind.RUNNING_MEMBER;
import static org.dfreconciler.rules.DriftKind.STRANDED;
import static org.dfreconciler.rules.DriftKind.STRAY;
import static org.dfreconciler.rules.DriftKind.TERMINAL_BUT_LIVE;
import static org.dfreconciler.rules.DriftKind.TERMINAL_WITHOUT_ROOT;
import static org.dfreconciler.rules.DriftKind.ZOMBIE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.internal.inspection.EngineFacts;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.Finding;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;

/** The drift of one control database: a look around, and then one question after the other. */
public final class DatabaseDrift implements DriftDetector {

    private static final int LOOPS = 5;

    private static final List<DriftKind> OF_ORPHANS =
            List.of(ORPHAN_ACTIVE, ORPHAN_PROVED, ORPHAN_UNRESOLVED, ORPHAN_NOT_DUE, ORPHAN_OUT_OF_SCOPE);

    private static final List<DriftKind> OF_INSTANCES =
            List.of(STRANDED, MISSING_ROOT, TERMINAL_BUT_LIVE, TERMINAL_WITHOUT_ROOT);

    private final Store store;
    private final RetentionPolicy policy;

    public DatabaseDrift(Store store, RetentionPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    @Override
    public DriftReport detect() {
        var startedAt = System.nanoTime();
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var now = store.read(TransactionKind.SURVEY, Transaction::now);
        var engineSchema = facts.engine().map(EngineFacts::name);
        var survey = new Survey(engineSchema.map(store::withEngineSchema).orElse(store));
        Findings.ofPlan(facts).stream().map(Finding::sentence).forEach(survey::note);
        engineSchema.ifPresentOrElse(name -> ask(survey, name, now, facts), () -> survey.leaveOut(DriftKind.values()));
        survey.askForSizes(transaction -> transaction.drift().tableSizes(engineSchema));
        return survey.report()
                .at(now)
                .database(facts.server().database())
                .engineSchema(engineSchema.orElse(""))
                .elapsed(Duration.ofNanos(System.nanoTime() - startedAt))
                .build();
    }

    private void ask(Survey survey, String engineSchema, Instant now, Facts facts) {
        var underWay = now.minus(DriftKind.UNDER_WAY);
        survey.ask(OF_INSTANCES, transaction -> transaction.drift().instances(underWay));
        orphans(survey, now, facts.server().inRecovery());
        survey.ask(List.of(RUNNING_MEMBER), transaction -> transaction.drift().runningMembers(underWay));
        survey.ask(List.of(DEAD_LOOP), transaction -> transaction.drift().deadLoops(now));
        survey.ask(List.of(STRAY), transaction -> transaction.drift().strays());
        survey.ask(List.of(ZOMBIE), transaction -> transaction.drift().zombies());
        survey.ask(List.of(FOREIGN_ROOT), transaction -> transaction.drift().foreignRoots());
        survey.askForLoops(transaction -> transaction.drift().largestLoops(engineSchema, LOOPS));
    }

    /** As a pass does: where it looks as if df rows were lost, it reclaims none; on a standby nothing is proved. */
    private void orphans(Survey survey, Instant now, boolean standby) {
        if (standby) {
            survey.note(
                    "the server is a hot standby, which does not show which transactions are still to come: no orphan"
                            + " is proved here, and those that the engine runs count as unresolved too");
        }
        survey.answerTo(OF_ORPHANS, Transaction::completedRoots).ifPresent(counted -> {
            var lost = counted.filter(roots -> Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()));
            lost.map(DatabaseDrift::restore).ifPresent(survey::note);
            var cutoffs = Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL);
            survey.ask(OF_ORPHANS, transaction -> transaction.drift().orphans(cutoffs, !standby, lost.isEmpty()));
        });
    }

    private static String restore(CompletedRoots roots) {
        return roots.withoutDfRow() + " of " + roots.all()
                + " completed engine roots have no df row, as after a restore or a"
                + " deletion by hand: a pass leaves orphans alone, so none is proved";
    }
}
