// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.inspection.Visible;
import org.dfreconciler.internal.pass.Considered;
import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;

/** One question, in one transaction: finds what an id is of, has it considered, and collects what there is to tell. */
final class Question {

    private static final int MOST_BLOCKERS = 20;

    private final Transaction transaction;
    private final Facts facts;
    private final RetentionPolicy policy;
    private final Visible visible;
    private final boolean standby;
    private final Instant now;
    private final LastReceipt receipts;

    Question(Transaction transaction, Facts facts, RetentionPolicy policy) {
        this.transaction = transaction;
        this.facts = facts;
        this.policy = policy;
        this.visible = Visible.of(facts);
        this.standby = facts.server().inRecovery();
        this.now = transaction.now();
        this.receipts = new LastReceipt(transaction, facts);
    }

    Explanation about(String id) {
        var rootId = rootOf(id);
        var offTheTrees = transaction.engine().offTheTrees();
        return row(rootId)
                .map(row -> ofInstance(id, row, offTheTrees))
                .orElseGet(() -> ofEngineRoot(id, rootId, offTheTrees));
    }

    /** What has a df row is explained by itself. A root that an id names may have a parent all the same: up, until that is all. */
    private String rootOf(String id) {
        var seen = new HashSet<String>();
        var at = id;
        while (seen.add(at) && row(at).isEmpty()) {
            at = Lineage.rootOf(at, transaction.particulars().ancestors(at));
        }
        return at;
    }

    private Optional<InstanceRow> row(String id) {
        var matches = policy.clauses().stream().map(Clause::match).toList();
        return Optional.ofNullable(
                transaction.df().read(List.of(id), matches, false).get(id));
    }

    private Explanation ofInstance(String id, InstanceRow row, OffTheTrees offTheTrees) {
        var considered = Considered.ofInstance(transaction, row, policy, offTheTrees, now);
        var evidence = new Evidence(
                Kind.INSTANCE,
                considered,
                tree(considered, offTheTrees),
                hold(row.id()),
                visible.rowLocks() ? transaction.particulars().lockers(row.id()) : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                policy,
                standby);
        return explanation(id, evidence);
    }

    private Explanation ofEngineRoot(String id, String rootId, OffTheTrees offTheTrees) {
        var considered = Considered.ofEngineRoot(transaction, rootId, policy, offTheTrees, now, standby);
        var tree = tree(considered, offTheTrees);
        var evidence = new Evidence(
                kind(considered, tree),
                considered,
                tree,
                Optional.empty(),
                holdingTheHorizon(considered),
                lostRows(considered),
                Lineage.isOfSatellite(rootId) ? Optional.of(satellite(rootId)) : Optional.empty(),
                isGone(considered, tree) ? receipts.newestOf(rootId) : Optional.empty(),
                policy,
                standby);
        return explanation(id, evidence);
    }

    private static Kind kind(Considered considered, ExplainedTree tree) {
        if (Lineage.isOfSatellite(tree.rootId())) {
            return Kind.SATELLITE;
        }
        return isGone(considered, tree) ? Kind.UNKNOWN : Kind.ENGINE_ROOT;
    }

    private static boolean isGone(Considered considered, ExplainedTree tree) {
        return tree.drawn().isEmpty() && !considered.tree().tree().mayStart();
    }

    private ExplainedTree tree(Considered considered, OffTheTrees offTheTrees) {
        var tree = considered.tree();
        var drawing = new TreeDrawing(tree.tree(), tree.queued(), now);
        transaction.particulars().members(tree.tree().rootId(), offTheTrees, drawing);
        return drawing.drawn(prunable(drawing.ids()));
    }

    private Map<String, Integer> prunable(List<String> ids) {
        return policy.keepExecutions().isPresent()
                ? transaction
                        .engine()
                        .countPrunable(now, ids, policy.keepExecutions().getAsInt())
                : Map.of();
    }

    private Optional<ExplainedHold> hold(String id) {
        return facts.holds().isPresent() ? transaction.particulars().hold(id, now, visible.holds()) : Optional.empty();
    }

    private List<Blocker> holdingTheHorizon(Considered considered) {
        var root = considered.tree().tree().root();
        return root != null && considered.verdict().ground() == Ground.ROW_MAY_APPEAR
                ? transaction.particulars().olderThan(root.xmin(), MOST_BLOCKERS)
                : List.of();
    }

    /** As a pass without {@code acceptMassOrphans} asks it. */
    private Optional<CompletedRoots> lostRows(Considered considered) {
        if (considered.verdict().due() != Ground.ORPHANED) {
            return Optional.empty();
        }
        return transaction.completedRoots().filter(roots -> Rules.looksLikeARestore(roots.all(), roots.withoutDfRow()));
    }

    private String satellite(String rootId) {
        if (!facts.hasOrigins() || !Findings.ofOrigins(facts).isEmpty()) {
            return "of which database it is cannot be seen here";
        }
        return transaction.engine().origins(facts.engineSchema()).stream()
                .filter(origin -> rootId.startsWith(origin.ids().prefix()))
                .findFirst()
                .map(Question::satellite)
                .orElse("the engine's _origins names no database for it");
    }

    private static String satellite(Origin origin) {
        return origin.database() == null
                ? "its database is gone, and pg_durable's worker removes what it left"
                : "its database is \"" + origin.database() + "\"";
    }

    private Explanation explanation(String id, Evidence evidence) {
        var rootId = evidence.tree().rootId();
        return Explanation.builder(id)
                .kind(evidence.kind())
                .fate(evidence.fate())
                .verdict(evidence.verdict())
                .sentence(Sentences.of(evidence))
                .when(Timing.goesAfter(evidence), Timing.words(evidence))
                .compared(evidence.compared())
                .instance(
                        evidence.kind() == Kind.INSTANCE
                                ? transaction.particulars().instance(rootId, visible.labels())
                                : Optional.empty())
                .hold(evidence.hold())
                .receipt(evidence.receipt())
                .tree(evidence.tree())
                .inTheWay(evidence.inTheWay())
                .notes(notes(evidence))
                .build();
    }

    private List<String> notes(Evidence evidence) {
        var isUnknownSinceWhen =
                evidence.inTheWay().stream().anyMatch(blocker -> blocker.since().isEmpty());
        return Stream.of(notesOf(evidence), visible.missingOfTransactions(isUnknownSinceWhen))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> notesOf(Evidence evidence) {
        return switch (evidence.kind()) {
            case INSTANCE ->
                Stream.concat(
                                visible.missingOfInstance(evidence.hold().isPresent()).stream(),
                                Notes.of(facts, policy.longestRetention(), policy.maxRetained(), true).stream())
                        .toList();
            case SATELLITE ->
                Findings.ofOrigins(facts).stream().map(Finding::sentence).toList();
            case ENGINE_ROOT -> List.of();
            case UNKNOWN -> receipts.missing();
        };
    }
}
