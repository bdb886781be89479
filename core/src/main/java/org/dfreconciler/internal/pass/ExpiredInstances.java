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
import org.dfreconciler.rules.Rules;

/**
 * Terminal instances that age or cap expired: their df rows and their engine trees go together (R1 to R4). What is
 * held stays (R9).
 *
 * @param skipForeignKeyChecks whether foreign keys that cannot fail go unchecked
 * @param told how much is told of each
 */
record ExpiredInstances(Cutoffs cutoffs, boolean skipForeignKeyChecks, Told told) implements Work {

    enum Told {
        NOTHING,
        ALL_BUT_LABELS,
        ALL
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.df().expired(cutoffs, after, limit);
    }

    @Override
    public Subjects lock(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().lock(ids, cutoffs.clauses(), told == Told.ALL));
    }

    @Override
    public Subjects read(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().read(ids, cutoffs.clauses(), told == Told.ALL));
    }

    private Subjects subjects(List<String> ids, Map<String, InstanceRow> rows) {
        return new Subjects(
                ids.stream().filter(rows::containsKey).toList(),
                (tree, horizon) -> fate(row(rows, tree.tree()), tree),
                deciding(rows),
                told == Told.NOTHING ? Details.Source.NOT_ASKED : forest -> details(rows, forest));
    }

    private Map<String, Details> details(Map<String, InstanceRow> rows, Forest forest) {
        var details = new HashMap<String, Details>();
        rows.forEach((id, row) -> details.put(id, details(row, forest.tree(id).tree())));
        return details;
    }

    private Details details(InstanceRow row, EngineTree tree) {
        var instance = row.with(tree);
        return new Details(
                row.status(),
                row.owner(),
                row.label(),
                instance.finishedAt(),
                Rules.dueSince(instance, cutoffs).orElse(null));
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
        return Rules.ofInstance(row.with(tree.tree()).withHold(tree.held()), tree.tree(), cutoffs);
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
