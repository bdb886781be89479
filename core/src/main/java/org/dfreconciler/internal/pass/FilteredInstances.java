// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.PurgeFilter;
import org.dfreconciler.rules.Rules;

/**
 * Terminal instances that a filter describes, to be purged.
 *
 * @param now the purge's
 */
record FilteredInstances(PurgeFilter filter, Instant now, boolean skipForeignKeyChecks) implements InstanceWork {

    @Override
    public PassStep step() {
        return PassStep.PURGE;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.df().matching(filter, now, after, limit);
    }

    @Override
    public List<Match> matches() {
        return Stream.ofNullable(filter.match()).toList();
    }

    @Override
    public Fate fate(Instance instance, EngineTree tree) {
        return Rules.ofPurged(instance, tree, filter, now);
    }
}
