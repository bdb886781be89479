// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Verdict;

/**
 * Terminal instances that age or cap expired: their df rows and their engine trees go together (R1 to R4). What is
 * held stays (R9).
 *
 * @param skipForeignKeyChecks whether foreign keys that cannot fail go unchecked
 */
record ExpiredInstances(Cutoffs cutoffs, boolean skipForeignKeyChecks) implements Work {

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.df().expired(cutoffs, after, limit);
    }

    @Override
    public Subjects lock(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().lock(ids, cutoffs.clauses()));
    }

    @Override
    public Subjects read(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().read(ids, cutoffs.clauses()));
    }

    private Subjects subjects(List<String> ids, Map<String, InstanceRow> rows) {
        return new Subjects(
                ids.stream().filter(rows::containsKey).toList(),
                (tree, horizon) -> fate(row(rows, tree.tree()), tree),
                deciding(rows));
    }

    /** Which clause decided; when an instance ended is nothing to it. */
    private Map<String, Clause> deciding(Map<String, InstanceRow> rows) {
        if (cutoffs.clauses().isEmpty()) {
            return Map.of();
        }
        var deciding = new HashMap<String, Clause>();
        rows.forEach((id, row) -> Rules.decidingClause(row.with(EngineTree.absent(id)), cutoffs.clauses())
                .ifPresent(clause -> deciding.put(id, clause)));
        return deciding;
    }

    private Fate fate(InstanceRow row, Forest.Tree tree) {
        return judge(row, tree).fate();
    }

    Verdict judge(InstanceRow row, Forest.Tree tree) {
        return Rules.judge(instance(row, tree), tree.tree(), cutoffs);
    }

    /** What both sides know of it, in the words of the rules. */
    static Instance instance(InstanceRow row, Forest.Tree tree) {
        return row.with(tree.tree()).withHold(tree.held());
    }

    private static InstanceRow row(Map<String, InstanceRow> rows, EngineTree tree) {
        return Objects.requireNonNull(rows.get(tree.rootId()), tree.rootId());
    }

    @Override
    public Forest gather(Transaction transaction, List<String> ids, OffTheTrees offTheTrees, Instant now) {
        return transaction.gatherOfInstances(ids, offTheTrees, now);
    }

    @Override
    public Set<String> existing(Transaction transaction, Collection<String> ids) {
        return transaction.df().existing(ids);
    }

    @Override
    public Deletion deleteDfSide(Transaction transaction, List<String> ids) {
        return skipForeignKeyChecks
                ? transaction.df().deleteUnchecked(ids)
                : transaction.df().delete(ids);
    }
}
