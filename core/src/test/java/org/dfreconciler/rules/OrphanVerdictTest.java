// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanVerdictTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(31));
    private static final CommitHorizon HORIZON = new CommitHorizon(1_000, 1_010);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @Test
    void anOldFailedRootWithoutDfRowIsReclaimed() {
        assertThat(verdict(root("0000000a", "Failed", OLD, false, 999))).isEqualTo(OrphanVerdict.RECLAIM);
        assertThat(RetentionRules.orphans(
                        List.of(tree(root("0000000a", "Failed", OLD, false, 999))), POLICY, NOW, HORIZON))
                .containsExactly(new Removal("0000000a", Reason.ORPHAN));
    }

    @ParameterizedTest
    @CsvSource({"-1, RECLAIM", "0, KEEP", "1, KEEP"})
    void theGraceCountsFromTheEndOfTheRoot(long micros, OrphanVerdict expected) {
        var cutoff = NOW.minus(Duration.ofDays(30));

        assertThat(verdict(root("0000000a", "Failed", cutoff.plusNanos(1_000 * micros), false, 1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"999, RECLAIM", "1000, UNRESOLVED", "1009, UNRESOLVED", "2, RECLAIM"})
    void aRecordBehindTheHorizonIsHeldBack(long xmin, OrphanVerdict expected) {
        assertThat(verdict(root("0000000a", "Failed", OLD, false, xmin))).isEqualTo(expected);
    }

    @Test
    void completedRootsAreReclaimedOnlyWhereTheScopeSaysSo() {
        var completed = tree(root("0000000a", "Completed", OLD, false, 1));
        var settled = RetentionPolicy.builder().orphanScope(OrphanScope.SETTLED).build();

        assertThat(verdict(completed.members().get(0))).isEqualTo(OrphanVerdict.KEEP);
        assertThat(RetentionRules.orphans(List.of(completed), settled, NOW, HORIZON))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root::1", "x::generation::node", "pgdf-1-00000000000000000000000000000000-0000000a", "A0000000"
            })
    void lookalikesAreNotOurs(String id) {
        assertThat(verdict(root(id, "Failed", OLD, false, 1))).isEqualTo(OrphanVerdict.KEEP);
    }

    @Test
    void aRootWithADfRowOrAParentOrAnUnknownEndIsKept() {
        assertThat(verdict(root("0000000a", "Failed", OLD, true, 1))).isEqualTo(OrphanVerdict.KEEP);
        assertThat(verdict(root("0000000a", "Failed", null, false, 1))).isEqualTo(OrphanVerdict.KEEP);
        assertThat(verdict(new EngineInstance("0000000a", "p", "Failed", OLD, null, false, 1)))
                .isEqualTo(OrphanVerdict.KEEP);
        assertThat(RetentionRules.orphan(new EngineTree("0000000a", List.of(), false), cutoffs(), HORIZON))
                .isEqualTo(OrphanVerdict.KEEP);
    }

    @Test
    void aRunningChildOrALeaseOrAQueuedStartKeepsTheTree() {
        var root = root("0000000a", "Failed", OLD, false, 1);
        var child = new EngineInstance("0000000a::sub::1", "0000000a", "Running", null, null, false, 1);
        var leased = new EngineInstance("0000000a", null, "Failed", OLD, NOW.plusSeconds(1), false, 1);

        assertThat(RetentionRules.orphan(tree(root, child), cutoffs(), HORIZON)).isEqualTo(OrphanVerdict.LIVE);
        assertThat(verdict(leased)).isEqualTo(OrphanVerdict.LIVE);
        assertThat(RetentionRules.orphan(new EngineTree("0000000a", List.of(root), true), cutoffs(), HORIZON))
                .isEqualTo(OrphanVerdict.LIVE);
    }

    private static OrphanVerdict verdict(EngineInstance root) {
        return RetentionRules.orphan(tree(root), cutoffs(), HORIZON);
    }

    private static EngineTree tree(EngineInstance... members) {
        return new EngineTree(members[0].id(), List.of(members), false);
    }

    private static Cutoffs cutoffs() {
        return Cutoffs.of(POLICY, NOW, FinishOrder.FIRST);
    }

    private static EngineInstance root(String id, String status, Instant completedAt, boolean hasDfRow, long xmin) {
        return new EngineInstance(id, null, status, completedAt, null, hasDfRow, xmin);
    }
}
