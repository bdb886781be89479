// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.WINDOW;
import static org.dfreconciler.rules.Examples.cutoffs;
import static org.dfreconciler.rules.Examples.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R3, R6 and the boundary of the cap (R2): which instances are due, where the engine knows nothing about them. */
class DueInstancesTest {

    private static final Cutoffs NO_CAP = cutoffs();
    private static final Cutoffs ALL_CAPPED = cutoffs(CapCutoffs.KEEP_NONE);

    @ParameterizedTest
    @CsvSource({"-1, AGE", "0, NOT_DUE", "1, NOT_DUE"})
    void ageExpiresWhatFinishedBeforeTheWindowAndNothingAtItsEdge(long microsAfterWindow, Fate expected) {
        assertFate(instance(ID, "completed", WINDOW.plusNanos(1_000 * microsAfterWindow)), NO_CAP, expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"pending", "running", "", "COMPLETED", "completed ", "ContinuedAsNew"})
    void whatIsNotTerminalIsNeverDue(String status) {
        assertFate(instance(ID, status, Instant.MIN), ALL_CAPPED, Fate.NOT_DUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "cancelled"})
    void everyTerminalStatusIsDue(String status) {
        assertFate(instance(ID, status, OLD), NO_CAP, Fate.AGE);
        assertFate(instance(ID, status, NOW), ALL_CAPPED, Fate.CAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root::1", "0000000A", "0000001", "000000010", "0000000g", "00000001\n", ""})
    void idsThatDfDoesNotMakeAreNeverDue(String id) {
        assertFate(instance(id, "completed", Instant.MIN), ALL_CAPPED, Fate.NOT_DUE);
    }

    @Test
    void unknownEndsNeverAgeButFallToTheCap() {
        assertFate(instance(ID, "failed", null), NO_CAP, Fate.NOT_DUE);
        assertFate(instance(ID, "failed", null), ALL_CAPPED, Fate.CAP);
    }

    @Test
    void infinityNeverAgesAndMinusInfinityAlwaysDoes() {
        assertFate(instance(ID, "completed", Instant.MAX), NO_CAP, Fate.NOT_DUE);
        assertFate(instance(ID, "completed", Instant.MAX), ALL_CAPPED, Fate.CAP);
        assertFate(instance(ID, "completed", Instant.MIN), NO_CAP, Fate.AGE);
    }

    @Test
    void ageIsTheFateWhereBothRulesApply() {
        assertFate(instance(ID, "completed", OLD), ALL_CAPPED, Fate.AGE);
        assertFate(instance(ID, "completed", WINDOW), ALL_CAPPED, Fate.CAP);
    }

    @ParameterizedTest
    @CsvSource({
        "00000004, 0, CAP",
        "00000005, 0, NOT_DUE",
        "00000006, 0, NOT_DUE",
        "ffffffff, -1, CAP",
        "00000001, 1, NOT_DUE"
    })
    void theCapTakesWhatComesBeforeTheOldestThatItsShareKeeps(String id, long microsLater, Fate expected) {
        var cutoffs = cutAt(new Share("alice", true), new FinishOrder(NOW, "00000005"));

        assertFate(instance(id, "completed", NOW.plusNanos(1_000 * microsLater)), cutoffs, expected);
    }

    @Test
    void aShareIsCutForItsOwnerAndItsPoolAlone() {
        var cutoffs = cutAt(new Share("alice", true), FinishOrder.LAST);

        assertFate(new Instance(ID, "completed", "alice", NOW, true), cutoffs, Fate.CAP);
        assertFate(new Instance(ID, "completed", "alice", NOW, false), cutoffs, Fate.NOT_DUE);
        assertFate(new Instance(ID, "completed", "bob", NOW, true), cutoffs, Fate.NOT_DUE);
    }

    @Test
    void retentionZeroTakesWhateverHasFinished() {
        var policy = RetentionPolicy.builder().retention(Duration.ZERO).build();
        var cutoffs = Cutoffs.of(policy, NOW, CapCutoffs.KEEP_ALL);

        assertFate(instance(ID, "completed", NOW.minusNanos(1_000)), cutoffs, Fate.AGE);
        assertFate(instance(ID, "completed", NOW), cutoffs, Fate.NOT_DUE);
    }

    private static Cutoffs cutAt(Share share, FinishOrder oldestKept) {
        return cutoffs(new CapCutoffs(Map.of(share, oldestKept), FinishOrder.FIRST));
    }

    private static void assertFate(Instance instance, Cutoffs cutoffs, Fate expected) {
        assertThat(Rules.ofInstance(instance, EngineTree.absent(instance.id()), cutoffs))
                .isEqualTo(expected);
    }
}
