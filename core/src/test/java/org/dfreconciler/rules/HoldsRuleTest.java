// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R9, in Java and without a database. */
class HoldsRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final RetentionPolicy KEEP_NOTHING =
            RetentionPolicy.builder().retention(Duration.ZERO).maxRetained(0).build();

    @Test
    void aHoldStandsUntilItsEndHasCome() {
        assertThat(Rules.isHeld(null, NOW)).isTrue();
        assertThat(Rules.isHeld(NOW.plusNanos(1), NOW)).isTrue();
        assertThat(Rules.isHeld(Instant.MAX, NOW)).isTrue();
        assertThat(Rules.isHeld(NOW, NOW)).isFalse();
        assertThat(Rules.isHeld(NOW.minusNanos(1), NOW)).isFalse();
    }

    @Test
    void whatIsHeldGoesByNoRule() {
        var held = instance(1, 40).withHold(true);

        assertThat(Rules.expired(List.of(held, instance(2, 40)), KEEP_NOTHING, NOW))
                .containsExactly(new Removal("00000002", Fate.AGE));
        assertThat(Rules.expired(List.of(held.withHold(false)), KEEP_NOTHING, NOW))
                .containsExactly(new Removal("00000001", Fate.AGE));
    }

    /** The engine is not asked, because an instance that is held stays whatever the engine says. */
    @Test
    void whatIsHeldIsHeldWhateverItsTreeIs() {
        var cutoffs = Cutoffs.of(KEEP_NOTHING, NOW, CapCutoffs.KEEP_NONE);
        var live = new EngineTree("00000001", null, 0, false, true, true);

        assertThat(Rules.ofInstance(instance(1, 40).withHold(true), live, cutoffs))
                .isEqualTo(Fate.HELD);
        assertThat(Rules.ofInstance(instance(1, 40), live, cutoffs)).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void beyondTheCapAloneItIsHeldToo() {
        var cutoffs = Cutoffs.of(RetentionPolicy.builder().maxRetained(0).build(), NOW, CapCutoffs.KEEP_NONE);

        assertThat(Rules.ofInstance(instance(1, 1).withHold(true), EngineTree.absent("00000001"), cutoffs))
                .isEqualTo(Fate.HELD);
    }

    @Test
    void oneWhoHasThousandsHeldKeepsAsMuchOfTheRestAsBefore() {
        var rest = IntStream.rangeClosed(1, 4).mapToObj(n -> instance(n, n)).toList();
        var withHeld = IntStream.range(100, 2_100)
                .mapToObj(n -> instance(n, n % 50).withHold(true))
                .collect(toCollection(ArrayList::new));
        withHeld.addAll(rest);

        var ofTwo = RetentionPolicy.builder().maxRetained(2).build();
        assertThat(Rules.cap(withHeld, ofTwo, NOW)).isEqualTo(Rules.cap(rest, ofTwo, NOW));
        assertThat(Rules.cap(withHeld, ofTwo, NOW).oldestKept())
                .isEqualTo(
                        Map.of(new CapCutoffs.Share("alice", true), rest.get(1).order()));
    }

    private static Instance instance(int number, int daysOld) {
        return new Instance("%08d".formatted(number), "completed", "alice", NOW.minus(Duration.ofDays(daysOld)), true);
    }
}
