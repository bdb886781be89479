// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.FilterFindings;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.PurgeFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A purge: terminal instances that somebody named, or described by a filter, go now, in the batches of a {@link Pass}. What a pass
 * does about all instances or others, cap, orphans and loops, is no part of it.
 *
 * <ol>
 *   <li>Look around; refuse where a pass would.
 *   <li>Fix the time, by the database's clock.
 *   <li>Remove the instances with their engine trees; last what is too heavy to share a batch.
 *   <li>Take what late messages left behind.
 *   <li>Report.
 * </ol>
 */
public final class Purge {

    private static final Logger log = LoggerFactory.getLogger("org.dfreconciler.Purger");

    private final Store store;
    private final BatchOptions options;
    private final @Nullable PurgeFilter filter;
    private final IdList named;
    private final StopSignal stop;
    private final PassEvents events;
    private final Tally tally;
    private final Attempt attempt;

    private Purge(Store store, BatchOptions options, @Nullable PurgeFilter filter, IdList named) {
        this.store = store;
        this.options = options;
        this.filter = filter;
        this.named = named;
        this.stop = new StopSignal(options.timeBudget());
        this.events = new PassEvents(options.listeners(), stop::elapsed);
        this.tally = new Tally(FateStream.to(null, events), events);
        this.attempt = new Attempt(store, this::look, stop, tally);
    }

    /** Purges instances by their ids: each eight lower-case hex digits, in any order, any number of times. */
    public static PassReport of(Store store, BatchOptions options, Collection<String> ids) {
        var named = new IdList();
        named.addAll(new TreeSet<>(ids));
        return new Purge(store, options, null, named).told();
    }

    /** Purges all that a filter matches. */
    public static PassReport of(Store store, BatchOptions options, PurgeFilter filter) {
        return new Purge(store, options, filter, new IdList()).told();
    }

    private PassReport told() {
        return events.endOf(this::run);
    }

    private PassReport run() {
        var error = attempt.of(this::remove);
        var report = tally.passReport(stop, error);
        PassLog.ofPurge(log, report);
        return report;
    }

    private void remove(Facts facts) {
        events.started(facts);
        var database = Installation.ofControl(facts, store, attempt::lookAround);
        var mapped = new PassReceipts(options, facts, tally).in(database);
        tally.begin(database.database(), database.ids());
        if (filter == null) {
            tally.expectAll();
        }
        var now = mapped.read(TransactionKind.LOOK, Transaction::now);
        var skipsChecks = UncheckedForeignKeys.areAllowed(options, database, tally);
        var work = filter == null
                ? new NamedInstances(EndedInstances.among(named, mapped, stop, tally), skipsChecks)
                : new FilteredInstances(filter, now, skipsChecks);
        var batches = new Batches(mapped, stop, tally, database.lookAgain());
        var drain = new Drain(mapped, options, UnaryOperator.identity(), now, stop, batches);
        drain.light(work);
        drain.heavy();
        LeftBehind.remove(mapped, tally.removed(), stop, tally);
    }

    private Facts look() {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var inTheWay = new ArrayList<>(Findings.ofPass(facts));
        inTheWay.addAll(ofFilter(facts));
        inTheWay.addAll(InTheWay.ofEvidence(options, facts, store, false));
        inTheWay.addAll(InTheWay.ofArchived(options, facts));
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        return facts;
    }

    private List<Finding> ofFilter(Facts facts) {
        if (filter == null) {
            return List.of();
        }
        var roles = FilterFindings.roles(filter);
        var known = store.read(TransactionKind.INSPECTION, transaction -> transaction.roles(roles));
        return FilterFindings.of(filter, facts, known);
    }
}
