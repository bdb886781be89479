// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.rules.EngineTree;
import org.junit.jupiter.api.Test;

class TreeDrawingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void eachStandsRightAfterItsParentAndWhatIsBelowThat() {
        var drawing = drawing(5, true);
        for (var member : new ExplainedMember[] {
            member("r", null), member("stray", "elsewhere"), member("a", "r"), member("b", "r"), member("c", "a")
        }) {
            assertThat(drawing.test(member)).isTrue();
        }

        assertThat(drawing.drawn(Map.of("c", 7)).drawn())
                .extracting(member -> member.depth() + member.id() + member.prunable())
                .containsExactly("0r0", "1a0", "2c7", "1b0", "1stray0");
    }

    @Test
    void aCircleIsDrawnOnce() {
        var drawing = drawing(3, true);
        drawing.test(member("r", "b"));
        drawing.test(member("a", "b"));
        drawing.test(member("b", "a"));
        drawing.test(member("c", "c"));

        assertThat(drawing.drawn(Map.of()).drawn())
                .extracting(member -> member.depth() + member.id())
                .containsExactly("0r", "1a", "2b", "1c");
    }

    @Test
    void aRootThatNobodyHasIsNotDrawn() {
        var drawing = drawing(0, true);
        drawing.test(new ExplainedMember(
                0,
                "r",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0));

        assertThat(drawing.drawn(Map.of()).drawn()).isEmpty();
        assertThat(drawing.drawn(Map.of()).atWork()).isEmpty();
    }

    /**
     * In a tree that has ended, only as many members are read as are drawn. In a live tree, the last members may be
     * those at work.
     */
    @Test
    void whatIsAtWorkIsNamedThoughItIsNotDrawn() {
        var ended = drawing(5_000, true);
        assertThat(taken(ended)).isEqualTo(ExplainedTree.MOST_DRAWN);

        var live = drawing(5_000, false);
        assertThat(taken(live)).isEqualTo(1_000);
        assertThat(live.test(member("late", "m0", "Running"))).isTrue();
        IntStream.range(0, 3).forEach(n -> live.test(member("more" + n, "m0", "Running")));
        assertThat(live.test(member("last", "m0", "Running"))).isFalse();
        assertThat(live.drawn(Map.of()).atWork()).containsExactly("late", "more0", "more1", "more2", "last");
        assertThat(live.drawn(Map.of()).drawn()).hasSize(ExplainedTree.MOST_DRAWN);
    }

    private static long taken(TreeDrawing drawing) {
        return IntStream.range(0, 1_000)
                        .takeWhile(n -> drawing.test(member("m" + n, n == 0 ? null : "m0")))
                        .count()
                + (drawing.test(member("m1000", "m0")) ? 0 : 1);
    }

    private static TreeDrawing drawing(long members, boolean settled) {
        return new TreeDrawing(new EngineTree("r", null, members, settled, false, true), 0, NOW);
    }

    private static ExplainedMember member(String id, String parentId) {
        return member(id, parentId, "Completed");
    }

    private static ExplainedMember member(String id, String parentId, String status) {
        return new ExplainedMember(
                0,
                id,
                Optional.ofNullable(parentId),
                Optional.of("pg_durable::x"),
                Optional.of(status),
                Optional.of(NOW),
                Optional.empty(),
                1,
                0,
                0,
                0);
    }
}
