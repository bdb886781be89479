// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Verdict;

/**
 * Terminal instances that age or cap expired (R1 to R4). What is held stays (R9).
 *
 * @param told how much is told of each
 */
record ExpiredInstances(Cutoffs cutoffs, boolean skipForeignKeyChecks, Told told) implements InstanceWork {

    enum Told {
        NOTHING,
        ALL_BUT_LABELS,
        ALL
    }

    @Override
    public PassStep step() {
        return PassStep.EXPIRED;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.df().expired(cutoffs, after, limit);
    }

    @Override
    public List<Match> matches() {
        return cutoffs.clauses().stream().map(Clause::match).toList();
    }

    @Override
    public boolean readsLabels() {
        return told == Told.ALL;
    }

    @Override
    public Details.Source details(Map<String, InstanceRow> rows) {
        return told == Told.NOTHING ? Details.Source.NOT_ASKED : forest -> details(rows, forest);
    }

    private Map<String, Details> details(Map<String, InstanceRow> rows, Forest forest) {
        var details = new HashMap<String, Details>();
        rows.forEach((id, row) -> details.put(id, details(row, forest.tree(id))));
        return details;
    }

    private Details details(InstanceRow row, Forest.Tree tree) {
        var instance = InstanceWork.instance(row, tree);
        return new Details(
                row.status(),
                row.owner(),
                row.label(),
                instance.finishedAt(),
                Rules.dueSince(instance, cutoffs).orElse(null));
    }

    /** Which clause decided; when an instance ended is nothing to it. */
    @Override
    public Map<String, Clause> deciding(Collection<InstanceRow> rows) {
        if (cutoffs.clauses().isEmpty()) {
            return Map.of();
        }
        var deciding = new HashMap<String, Clause>();
        rows.forEach(row -> Rules.decidingClause(row.with(EngineTree.absent(row.id())), cutoffs.clauses())
                .ifPresent(clause -> deciding.put(row.id(), clause)));
        return deciding;
    }

    /** What becomes of one, and why. */
    Verdict judge(InstanceRow row, Forest.Tree tree) {
        return Rules.judge(InstanceWork.instance(row, tree), tree.tree(), cutoffs);
    }

    @Override
    public Fate fate(Instance instance, EngineTree tree) {
        return Rules.ofInstance(instance, tree, cutoffs);
    }
}
