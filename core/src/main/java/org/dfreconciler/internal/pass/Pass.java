// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Cutoffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass, or the plan of one.
 *
 * <ol>
 *   <li>Look around: find the engine schema; refuse where a pass would not be safe.
 *   <li>Fix the cutoffs, by the database's clock.
 *   <li>Remove expired instances with their engine trees, oldest first.
 *   <li>Reclaim orphans, oldest first, the same way.
 *   <li>Report.
 * </ol>
 *
 * Steps 3 and 4 go by pages of candidates and batches of these; each batch is one transaction. A plan takes the same steps
 * and rolls each batch back before it deletes.
 */
public final class Pass {

    private static final Logger log = LoggerFactory.getLogger(Pass.class);

    private final Store store;
    private final PassOptions options;
    private final StopSignal stop;
    private final BatchMode mode;
    private final Tally tally;

    private Pass(Store store, PassOptions options, BatchMode mode) {
        this.store = store;
        this.options = options;
        this.mode = mode;
        this.tally = new Tally(mode);
        this.stop = new StopSignal(options.timeBudget());
    }

    public static PassReport run(Store store, PassOptions options) {
        return new Pass(store, options, BatchMode.REMOVE).run();
    }

    public static PlanReport plan(Store store, PassOptions options) {
        return new Pass(store, options, BatchMode.PLAN).plan();
    }

    private PassReport run() {
        var error = attempt();
        var report = tally.passReport(stop.stoppedBy(error), error, stop.elapsed());
        PassLog.log(log, report);
        return report;
    }

    private PlanReport plan() {
        var error = attempt();
        return tally.planReport(stop.stoppedBy(error), error, stop.elapsed());
    }

    /** Steps 1 to 4; gives the error that ended them, if one did. What was committed before it is in the tally. */
    private Optional<RuntimeException> attempt() {
        try {
            var engineSchema = lookAround();
            if (!stop.requested()) {
                drain(engineSchema);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            if (stop.wasInterrupted()) {
                // An interrupt can end the wait for a pooled connection with an error; it is a stop all the same.
                return Optional.empty();
            }
            var error = refusalBehind(e);
            if (tally.isEmpty()) {
                throw error;
            }
            return Optional.of(error);
        }
    }

    private void drain(String engineSchema) {
        var mapped = store.withEngineSchema(engineSchema);
        var cutoffs = fixCutoffs(mapped);
        var batches = new BatchRunner(mapped, options, mode, stop, tally);
        for (var work : List.of(new ExpiredInstances(cutoffs, foreignKeys(engineSchema)), new Orphans(cutoffs))) {
            batches.drain(work);
        }
    }

    private String lookAround() {
        var engineSchema = store.rolledBack(TransactionKind.SELECTION, Transaction::engineSchema);
        tally.engineSchema(engineSchema);
        return engineSchema;
    }

    /** An object or a right that went away after the look around: looking again names it. */
    private RuntimeException refusalBehind(RuntimeException error) {
        if (DatabaseError.of(error) == DatabaseError.SURROUNDINGS) {
            try {
                lookAround();
            } catch (RefusedException refusal) {
                refusal.addSuppressed(error);
                return refusal;
            } catch (RuntimeException another) {
                error.addSuppressed(another);
            }
        }
        return error;
    }

    private ForeignKeys foreignKeys(String engineSchema) {
        return options.provenForeignKeys() ? new ForeignKeys.Proven(engineSchema, tally) : ForeignKeys.CHECKED;
    }

    private Cutoffs fixCutoffs(Store mapped) {
        return mapped.rolledBack(TransactionKind.SELECTION, transaction -> {
            tally.foreign(transaction.countForeignRoots());
            var cap = transaction.capBoundary(options.policy().maxRetained());
            return Cutoffs.of(options.policy(), transaction.now(), cap);
        });
    }
}
