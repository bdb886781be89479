// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.ClauseFindings;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
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
    private final Function<Facts, List<Finding>> findings;
    private final StopSignal stop;
    private final Tally tally;
    private boolean lookedAround;

    private Pass(Store store, PassOptions options, Function<Facts, List<Finding>> findings) {
        this.store = store;
        this.options = options;
        var clauses = options.policy().clauses();
        this.findings =
                facts -> Stream.concat(findings.apply(facts).stream(), ClauseFindings.ofLabels(clauses, facts).stream())
                        .toList();
        this.tally = new Tally(FateStream.to(options.fates()));
        tally.clauses(clauses);
        this.stop = new StopSignal(options.timeBudget());
    }

    /** Runs one. */
    public static PassReport run(Store store, PassOptions options) {
        var pass = new Pass(store, options, Findings::ofPass);
        var error = pass.attempt(pass::remove);
        var report = pass.tally.passReport(pass.stop, error);
        PassLog.log(log, report);
        return report;
    }

    /** Looks at what one would do. */
    public static PlanReport plan(Store store, PassOptions options) {
        var plan = new Pass(store, options, Findings::ofPlan);
        var error = plan.attempt(plan::look);
        return plan.tally.planReport(plan.stop, error);
    }

    /** Gives the error that ended it, if one did. What was committed before is in the tally. */
    private Optional<Throwable> attempt(Consumer<Facts> steps) {
        try {
            var facts = lookAround();
            if (!stop.requested()) {
                steps.accept(facts);
            }
            return Optional.empty();
        } catch (RuntimeException | OutOfMemoryError e) {
            if (stop.wasInterrupted()) {
                // An interrupt can end the wait for a pooled connection with an error; it is a stop all the same.
                tally.note("the interrupt met the pass where that is an error: " + DatabaseError.message(e));
                return Optional.empty();
            }
            return Optional.of(toReport(e));
        }
    }

    /** Before the first decision, a refusal is thrown: nothing was done that a report could tell of. */
    private Throwable toReport(Throwable error) {
        var cause = error instanceof RuntimeException exception ? refusalBehind(exception) : error;
        if (cause instanceof RuntimeException exception
                && (!lookedAround || cause instanceof RefusedException && tally.isEmpty())) {
            throw exception;
        }
        return cause;
    }

    private void remove(Facts facts) {
        var databases = databases(facts);
        if (options.maxRemovals() != null) {
            new Brake(options.maxRemovals(), options, databases, stop, tally).refuseIfOver();
        }
        if (!stop.requested()) {
            databases.each(new Steps(options, databases.origins(), stop, tally)::remove);
        }
    }

    private void look(Facts facts) {
        var databases = databases(facts);
        databases.each(new Steps(options, databases.origins(), stop, tally)::look);
        if (options.maxRemovals() != null) {
            new Brake(options.maxRemovals(), options, databases, stop, tally).noteIfOver(tally.plannedRemovals());
        }
    }

    private Databases databases(Facts facts) {
        var mapped = store.withEngineSchema(facts.engineSchema())
                .withHolds(facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE);
        var control = new Installation(facts, EngineIds.OF_CONTROL, mapped, this::lookAround);
        return new Databases(options, control, findings, stop, tally);
    }

    private Facts lookAround() {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var inTheWay = new ArrayList<>(findings.apply(facts));
        if (options.satellites() != null) {
            inTheWay.addAll(Findings.ofOrigins(facts));
        }
        inTheWay.addAll(ofOwners());
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        tally.engineSchema(facts.engineSchema());
        var policy = options.policy();
        Notes.of(facts, policy.longestRetention(), policy.maxRetained(), options.satellites() != null)
                .forEach(tally::note);
        lookedAround = true;
        return facts;
    }

    /** Roles are those of the whole cluster. */
    private List<Finding> ofOwners() {
        var clauses = options.policy().clauses();
        var owners = ClauseFindings.owners(clauses);
        return owners.isEmpty()
                ? List.of()
                : ClauseFindings.ofOwners(
                        clauses, store.read(TransactionKind.INSPECTION, transaction -> transaction.roles(owners)));
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
}
