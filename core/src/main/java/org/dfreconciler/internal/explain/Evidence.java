// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.pass.Considered;
import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.Compared;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Verdict;

/**
 * All that was seen of one id. Immutable.
 *
 * @param lostRows how many completed roots there are, and how many of them have no df row: where it looks like a restore
 * @param satellite where it belongs, in a sentence; empty where it is of this database
 * @param receipt the newest that a pass left of it; empty where it is there
 * @param standby whether the server is a hot standby
 */
record Evidence(
        Kind kind,
        Considered considered,
        ExplainedTree tree,
        Optional<ExplainedHold> hold,
        List<Blocker> inTheWay,
        Optional<CompletedRoots> lostRows,
        Optional<String> satellite,
        Optional<Receipt> receipt,
        RetentionPolicy policy,
        boolean standby) {

    /** The same evidence for an id of a satellite that was not asked itself: only the control database was. */
    Evidence ofSatellite(String where) {
        return new Evidence(
                Kind.SATELLITE,
                considered,
                tree,
                hold,
                inTheWay,
                lostRows,
                Optional.of(where),
                receipt,
                policy,
                standby);
    }

    Verdict verdict() {
        var verdict = considered.verdict();
        return lostRows.isPresent() ? new Verdict(verdict.due(), Ground.LOOKS_LIKE_A_RESTORE) : verdict;
    }

    /**
     * The fate by the rules, and two things that the rules cannot know: that somebody has locked the row, so that a
     * pass would leave it, and that executions of a live loop go although the loop stays.
     */
    Fate fate() {
        var fate = verdict().fate();
        if (kind == Kind.UNKNOWN) {
            return Fate.GONE;
        }
        if (fate.goes() && locks().findAny().isPresent()) {
            return Fate.LOCKED;
        }
        return fate == Fate.NOT_DUE && prunable() > 0 ? Fate.PRUNED : fate;
    }

    Stream<Blocker> locks() {
        return inTheWay.stream().filter(blocker -> blocker.kind() == Blocker.Kind.LOCKS_DF_ROW);
    }

    long prunable() {
        return tree.drawn().stream().mapToLong(ExplainedMember::prunable).sum();
    }

    Optional<Instance> instance() {
        return Optional.ofNullable(considered.instance());
    }

    Compared compared() {
        return instance().map(this::ofInstance).orElseGet(this::ofRoot);
    }

    private Compared ofInstance(Instance instance) {
        var clause = clause();
        var cutoffs = considered.cutoffs();
        var share = new Share(instance.owner(), instance.vouchedFor());
        return new Compared(
                Optional.ofNullable(instance.finishedAt()),
                Optional.of(instance.vouchedFor()),
                clause,
                Optional.of(keeps()),
                Optional.of(Rules.cutoff(instance, cutoffs)),
                verdict().due() == Ground.BEYOND_SHARE
                        ? Optional.of(cutoffs.cap()
                                .oldestKept()
                                .getOrDefault(share, cutoffs.cap().otherwise()))
                        : Optional.empty(),
                Optional.empty());
    }

    private Compared ofRoot() {
        var root = considered.tree().tree().root();
        if (root == null || kind == Kind.SATELLITE) {
            return Compared.NOTHING;
        }
        var decided = verdict().ground() == Ground.ROW_MAY_APPEAR && !standby;
        return new Compared(
                Optional.ofNullable(root.completedAt()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(policy.orphanGrace()),
                Optional.of(considered.cutoffs().orphans()),
                Optional.empty(),
                decided ? Optional.of(considered.horizon()) : Optional.empty());
    }

    Optional<Clause> clause() {
        return instance().flatMap(instance -> Rules.decidingClause(instance, policy.clauses()));
    }

    /** How long it stays after it finished. */
    Duration keeps() {
        return instance().isPresent() ? clause().map(Clause::keeps).orElse(policy.retention()) : policy.orphanGrace();
    }
}
