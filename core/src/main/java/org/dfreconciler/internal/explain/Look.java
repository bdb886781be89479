// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.pass.Considered;
import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Looks at some instances and roots of one database, in one transaction: has them considered, and collects what there is to tell of
 * each. What takes the reading of whole tables is read once for all of them. Not thread-safe.
 */
final class Look {

    private static final int MOST_BLOCKERS = 20;

    private final Transaction transaction;
    private final Place place;
    private final OffTheTrees offTheTrees;
    private final Instant now;
    private final LastReceipt receipts;
    private @Nullable Optional<CompletedRoots> lostRows;

    Look(Transaction transaction, Place place, OffTheTrees offTheTrees) {
        this.transaction = transaction;
        this.place = place;
        this.offTheTrees = offTheTrees;
        this.now = transaction.now();
        this.receipts = new LastReceipt(transaction, place.facts());
    }

    /** What was seen, by the database's own ids. */
    Map<String, Evidence> at(Collection<String> ids) {
        var policy = place.policy();
        var matches = policy.clauses().stream().map(Clause::match).toList();
        var rows = transaction.df().read(ids, matches, false);
        var rowless = ids.stream().filter(id -> !rows.containsKey(id)).toList();
        var seen = new HashMap<String, Evidence>();
        Considered.ofInstances(transaction, rows, policy, offTheTrees, now)
                .forEach((id, considered) -> seen.put(id, ofInstance(id, considered)));
        Considered.ofEngineRoots(transaction, rowless, policy, offTheTrees, now, place.isStandby())
                .forEach((id, considered) -> seen.put(id, ofEngineRoot(considered)));
        return seen;
    }

    private Evidence ofInstance(String id, Considered considered) {
        return new Evidence(
                Kind.INSTANCE,
                considered,
                tree(considered),
                hold(id),
                place.visible().rowLocks() ? transaction.particulars().lockers(id) : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                place.policy(),
                place.isStandby());
    }

    private Evidence ofEngineRoot(Considered considered) {
        var tree = tree(considered);
        var isGone = tree.drawn().isEmpty() && !considered.tree().tree().mayStart();
        return new Evidence(
                isGone ? Kind.UNKNOWN : Kind.ENGINE_ROOT,
                considered,
                tree,
                Optional.empty(),
                holdingTheHorizon(considered),
                lostRows(considered),
                Optional.empty(),
                isGone ? receipts.newestOf(tree.rootId()) : Optional.empty(),
                place.policy(),
                place.isStandby());
    }

    private ExplainedTree tree(Considered considered) {
        var tree = named(considered.tree().tree());
        var drawing = new TreeDrawing(tree, considered.tree().queued(), now);
        return transaction.byKey(() -> {
            transaction.particulars().members(tree.rootId(), offTheTrees, drawing);
            return drawing.drawn(prunable(drawing.ids()));
        });
    }

    /** The same tree with its root named as the engine calls it. */
    private EngineTree named(EngineTree tree) {
        return new EngineTree(
                place.ids().of(tree.rootId()),
                tree.root(),
                tree.members(),
                tree.settled(),
                tree.mayStart(),
                tree.closed());
    }

    private Map<String, Integer> prunable(List<String> engineIds) {
        var keep = place.policy().keepExecutions();
        if (keep.isEmpty()) {
            return Map.of();
        }
        var prefix = place.ids().prefix();
        var byLocalId = engineIds.stream()
                .filter(id -> id.startsWith(prefix))
                .collect(toMap(id -> id.substring(prefix.length()), identity()));
        return transaction
                .loops()
                .countPrunable(now, List.copyOf(byLocalId.keySet()), keep.getAsInt())
                .entrySet()
                .stream()
                .collect(toMap(counted -> byLocalId.get(counted.getKey()), Map.Entry::getValue));
    }

    private Optional<ExplainedHold> hold(String id) {
        return place.facts().holds().isPresent()
                ? transaction
                        .particulars()
                        .hold(place.satellite(), id, now, place.visible().holds())
                : Optional.empty();
    }

    private List<Blocker> holdingTheHorizon(Considered considered) {
        var root = considered.tree().tree().root();
        return root != null && considered.verdict().ground() == Ground.ROW_MAY_APPEAR
                ? transaction.particulars().olderThan(root.xmin(), MOST_BLOCKERS)
                : List.of();
    }

    private Optional<CompletedRoots> lostRows(Considered considered) {
        return considered.verdict().due() == Ground.ORPHANED ? lostRows() : Optional.empty();
    }

    /**
     * The completed roots without df rows, where there are so many that a pass without {@code acceptMassOrphans} would
     * leave orphans alone.
     */
    private Optional<CompletedRoots> lostRows() {
        if (lostRows == null) {
            lostRows = transaction
                    .completedRoots()
                    .filter(roots -> Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()));
        }
        return lostRows;
    }
}
