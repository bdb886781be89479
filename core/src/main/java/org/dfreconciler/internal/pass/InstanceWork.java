// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Removed;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Match;

/** Work on terminal instances: their df rows and their engine trees go together. Which, and by which rule, is left to it. */
interface InstanceWork extends Work {

    /** What the rule compares instances with, and is read of them for that. */
    List<Match> matches();

    /** What becomes of one, by everything that both sides know of it. */
    Fate fate(Instance instance, EngineTree tree);

    /** Whether foreign keys that cannot fail go unchecked. */
    boolean skipForeignKeyChecks();

    /** Whether labels are read too where the rule compares with none. */
    default boolean readsLabels() {
        return false;
    }

    /** What is told of these besides their fates. */
    default Details.Source details(Map<String, InstanceRow> rows) {
        return Details.Source.NOT_ASKED;
    }

    /** The clauses of a policy that say how long these stay, by id; none where the default does. */
    default Map<String, Clause> deciding(Collection<InstanceRow> rows) {
        return Map.of();
    }

    @Override
    default Subjects lock(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().lock(ids, matches(), readsLabels()));
    }

    @Override
    default Subjects read(Transaction transaction, List<String> ids) {
        return subjects(ids, transaction.df().read(ids, matches(), readsLabels()));
    }

    private Subjects subjects(List<String> ids, Map<String, InstanceRow> rows) {
        return new Subjects(
                ids.stream().filter(rows::containsKey).toList(),
                (tree, horizon) -> fate(row(rows, tree.tree()), tree),
                deciding(rows.values()),
                details(rows));
    }

    private Fate fate(InstanceRow row, Forest.Tree tree) {
        return fate(instance(row, tree), tree.tree());
    }

    /** What both sides know of it, in the words of the rules. */
    static Instance instance(InstanceRow row, Forest.Tree tree) {
        return row.with(tree.tree()).withHold(tree.held());
    }

    private static InstanceRow row(Map<String, InstanceRow> rows, EngineTree tree) {
        return Objects.requireNonNull(rows.get(tree.rootId()), tree.rootId());
    }

    @Override
    default Forest gather(Transaction transaction, List<String> ids, OffTheTrees offTheTrees, Instant now) {
        return transaction.gatherOfInstances(ids, offTheTrees, now);
    }

    @Override
    default Set<String> existing(Transaction transaction, Collection<String> ids) {
        return transaction.df().existing(ids);
    }

    @Override
    default Deletion deleteDfSide(Transaction transaction, List<String> ids) {
        return skipForeignKeyChecks()
                ? transaction.df().deleteUnchecked(ids)
                : transaction.df().delete(ids);
    }

    /** Of exactly the rows that were deleted. */
    @Override
    default List<Removed> removed(Subjects subjects, Judgement judgement, Deletion dfSide) {
        return dfSide.instances().stream()
                .map(row -> new Removed(
                        row.id(),
                        judgement.fate(row.id()),
                        subjects.clauses().get(row.id()),
                        row,
                        instance(row, judgement.forest().tree(row.id())).finishedAt()))
                .toList();
    }
}
