// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass, or the plan of one.
 *
 * <ol>
 *   <li>Look around: find the engine schema; refuse where a pass would not be safe, or would remove more than it may.
 *   <li>Fix the cutoffs, by the database's clock.
 *   <li>Remove expired instances with their engine trees, oldest first.
 *   <li>Reclaim orphans, oldest first, the same way.
 *   <li>Take what was too heavy to share a batch, and what late messages left behind.
 *   <li>Prune live loops, where the policy keeps only the newest of their executions.
 *   <li>Report.
 * </ol>
 *
 * Steps 2 to 6 are those of {@link Steps}: first in the control database, then in each satellite. They go by pages of candidates
 * and batches of these; each batch is one transaction. A plan looks at what steps 3, 4 and 6 would take, by the same rules,
 * and only reads.
 */
public final class Pass {

    /** The name of a public class: it is the one that users configure. */
    static final String LOGGER = "org.dfreconciler.Reconciler";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    private final Store store;
    private final PassOptions options;
    private final InTheWay inTheWay;
    private final StopSignal stop;
    private final PassEvents events;
    private final Tally tally;
    private final Attempt attempt;

    private Pass(Store store, PassOptions options, InTheWay inTheWay, List<ReconcilerListener> listeners) {
        this.store = store;
        this.options = options;
        this.inTheWay = inTheWay;
        this.stop = new StopSignal(options.batches().timeBudget());
        this.events = new PassEvents(listeners, stop::elapsed);
        this.tally = new Tally(FateStream.to(options.fates(), events), events);
        tally.clauses(options.policy().clauses());
        this.attempt = new Attempt(store, this::look, stop, tally);
    }

    /** Runs one. */
    public static PassReport run(Store store, PassOptions options) {
        var pass = new Pass(
                store, options, InTheWay.ofPass(options), options.batches().listeners());
        return pass.events.endOf(pass::run);
    }

    private PassReport run() {
        var error = attempt.of(this::remove);
        var report = tally.passReport(stop, error);
        PassLog.ofPass(log, report);
        return report;
    }

    /** Looks at what one would do. */
    public static PlanReport plan(Store store, PassOptions options) {
        var plan = new Pass(store, options, InTheWay.ofPlan(options), List.of());
        var error = plan.attempt.of(plan::preview);
        return plan.tally.planReport(plan.stop, error);
    }

    private void remove(Facts facts) {
        events.started(facts);
        var databases = databases(facts);
        if (options.maxRemovals() != null) {
            new Brake(options.maxRemovals(), options, databases, stop, tally).refuseIfOver();
        }
        if (!stop.requested()) {
            databases.each(new Steps(options, databases.control(), databases.origins(), stop, tally)::remove);
        }
        if (options.receiptsFor() != null && !stop.requested()) {
            OldReceipts.remove(store, options.receiptsFor(), options.batches().archives(), stop, tally);
        }
    }

    private void preview(Facts facts) {
        var databases = databases(facts);
        databases.each(new Steps(options, databases.control(), databases.origins(), stop, tally)::look);
        if (options.maxRemovals() != null) {
            new Brake(options.maxRemovals(), options, databases, stop, tally).noteIfOver(tally.plannedRemovals());
        }
    }

    private Databases databases(Facts facts) {
        var control = Installation.ofControl(facts, store, attempt::lookAround);
        return new Databases(options, control, inTheWay, stop, tally);
    }

    private Facts look() {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var findings = inTheWay.in(facts, store);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        var policy = options.policy();
        Notes.of(facts, policy.longestRetention(), policy.maxRetained(), options.satellites() != null)
                .forEach(tally::note);
        return facts;
    }
}
