// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.GRAPH;
import static org.dfreconciler.rules.Examples.HORIZON;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.WINDOW;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.cutoffs;
import static org.dfreconciler.rules.Examples.orphan;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5 and R6: which engine roots without a df row are removed. */
class OrphansTest {

    @Test
    void anOldFailedRootWhoseDfRowCanNoLongerAppearIsReclaimed() {
        assertThat(fate(orphan())).isEqualTo(Fate.ORPHAN);
    }

    @ParameterizedTest
    @CsvSource({"-1, ORPHAN", "0, NOT_DUE", "1, NOT_DUE"})
    void theGraceCountsFromTheEndOfTheRoot(long microsAfterGrace, Fate expected) {
        assertThat(fate(root("Failed", WINDOW.plusNanos(1_000 * microsAfterGrace))))
                .isEqualTo(expected);
    }

    @Test
    void theGraceIsNotTheRetention() {
        var policy = RetentionPolicy.builder().orphanGrace(Duration.ofDays(1)).build();
        var cutoffs = Cutoffs.of(policy, NOW, CapCutoffs.KEEP_ALL);
        var root = root("Failed", NOW.minus(Duration.ofDays(2)));

        assertThat(Rules.ofEngineRoot(tree(root), cutoffs, HORIZON)).isEqualTo(Fate.ORPHAN);
        assertThat(fate(root)).isEqualTo(Fate.NOT_DUE);
    }

    @ParameterizedTest
    @CsvSource({"2, ORPHAN", "999, ORPHAN", "1000, UNRESOLVED", "1009, UNRESOLVED"})
    void aRecordNotBehindTheHorizonIsHeldBack(long xmin, Fate expected) {
        assertThat(fate(new EngineInstance(ID, null, GRAPH, "Failed", OLD, null, false, xmin)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, FAILED, ORPHAN",
        "Completed, FAILED, NOT_DUE",
        "Failed, SETTLED, ORPHAN",
        "Completed, SETTLED, ORPHAN",
        "Running, SETTLED, NOT_DUE",
        "ContinuedAsNew, SETTLED, NOT_DUE",
        ", SETTLED, NOT_DUE"
    })
    void theScopeSaysHowItMustHaveEnded(String status, OrphanScope scope, Fate expected) {
        var policy = RetentionPolicy.builder().orphanScope(scope).build();
        var cutoffs = Cutoffs.of(policy, NOW, CapCutoffs.KEEP_ALL);

        assertThat(Rules.ofEngineRoot(tree(root(status, OLD)), cutoffs, HORIZON))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root::1", "x::generation::node", "pgdf-1-00000000000000000000000000000000-0000000a", "A0000000"
            })
    void idsThatDfDoesNotMakeAreNotOurs(String id) {
        assertThat(fate(new EngineInstance(id, null, GRAPH, "Failed", OLD, null, false, 1)))
                .isEqualTo(Fate.NOT_DUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-orchestration", "pg_durable", "pg_durable:", "PG_DURABLE::x", " pg_durable::x"})
    void namesThatPgDurableDoesNotGiveAreNotOurs(String name) {
        assertThat(fate(new EngineInstance(ID, null, name, "Failed", OLD, null, false, 1)))
                .isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void aRootWithADfRowOrAParentOrAnUnknownEndIsNoOrphan() {
        assertThat(fate(new EngineInstance(ID, null, GRAPH, "Failed", OLD, null, true, 1)))
                .isEqualTo(Fate.NOT_DUE);
        assertThat(fate(child(ID, "0000000b", "Failed"))).isEqualTo(Fate.NOT_DUE);
        assertThat(fate(root("Failed", null))).isEqualTo(Fate.NOT_DUE);
        assertThat(Rules.ofEngineRoot(EngineTree.absent(ID), cutoffs(), HORIZON))
                .isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void theCapIsNotForOrphans() {
        var young = tree(root("Failed", NOW));

        assertThat(Rules.ofEngineRoot(young, cutoffs(CapCutoffs.KEEP_NONE), HORIZON))
                .isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void aRunningChildOrALeaseOrAQueuedStartKeepsTheTree() {
        var running = tree(orphan(), child("sub::1", ID, "Running"));
        var leased = new EngineInstance(ID, null, GRAPH, "Failed", OLD, NOW, false, 1);
        var starting = EngineTree.of(ID, List.of(orphan()), true, NOW);

        assertThat(Rules.ofEngineRoot(running, cutoffs(), HORIZON)).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(fate(leased)).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(Rules.ofEngineRoot(starting, cutoffs(), HORIZON)).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void aPartOfAnotherTreeIsNotReclaimedWithIt() {
        var withAnother = tree(orphan(), child("0000000b::1::x", ID, "Completed"));

        assertThat(Rules.ofEngineRoot(withAnother, cutoffs(), HORIZON)).isEqualTo(Fate.UNRESOLVED);
    }

    @Test
    void infinityIsNoEnd() {
        assertThat(fate(root("Failed", Instant.MAX))).isEqualTo(Fate.NOT_DUE);
        assertThat(fate(root("Failed", Instant.MIN))).isEqualTo(Fate.ORPHAN);
    }

    private static Fate fate(EngineInstance root) {
        return Rules.ofEngineRoot(tree(root), cutoffs(), HORIZON);
    }
}
