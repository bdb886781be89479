// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.Rules;

/**
 * Instances that somebody named to be purged.
 *
 * @param named each once; all of them are one page, since they are in memory anyway
 */
record NamedInstances(IdList named, boolean skipForeignKeyChecks) implements InstanceWork {

    @Override
    public PassStep step() {
        return PassStep.PURGE;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return new CandidatePage(named, FinishOrder.LAST, false);
    }

    @Override
    public List<Match> matches() {
        return List.of();
    }

    @Override
    public Fate fate(Instance instance, EngineTree tree) {
        return Rules.ofPurged(instance, tree);
    }
}
