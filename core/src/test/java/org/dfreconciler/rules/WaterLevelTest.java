// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.dfreconciler.rules.Rules.WaterLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2: how many each owner keeps. */
class WaterLevelTest {

    @ParameterizedTest(name = "{0} under {1}")
    @CsvSource({
        // One owner keeps the newest N.
        "11, 10, 10, 0",
        // An owner with less than its share leaves the difference to the others.
        "2 100, 10, 8, 0",
        "1 2 100 100, 10, 3, 1",
        "1 1 1, 2, 0, 2",
        "5 5 5, 10, 3, 1",
        "5 5 5, 11, 3, 2",
        "3 4 4, 10, 3, 1",
        "9 9, 1, 0, 1",
        "3000000000 1, 2000000000, 1999999999, 0"
    })
    void eachKeepsAsManyAsThereIsRoomFor(String counts, long maxRetained, long each, long leftOver) {
        assertThat(Rules.waterLevel(counts(counts), maxRetained)).contains(new WaterLevel(each, leftOver));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @CsvSource({"'', 0", "'', 10", "10, 10", "5 5, 10", "1 2 3, 7"})
    void whereAllCanStayThereIsNoLevel(String counts, long maxRetained) {
        assertThat(Rules.waterLevel(counts(counts), maxRetained)).isEmpty();
    }

    /**
     * Put differently: no larger number would fit, and what is left over is less than one place for each owner who has
     * more.
     */
    @Property
    void itIsTheLargestNumberWithWhichNoMoreStay(
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 12) Long> counts,
            @ForAll @IntRange(min = 1, max = 40) int maxRetained) {
        var level = Rules.waterLevel(counts, maxRetained);
        if (level.isEmpty()) {
            assertThat(staying(counts, Long.MAX_VALUE)).isLessThanOrEqualTo(maxRetained);
        } else {
            var each = level.get().each();
            assertThat(staying(counts, each) + level.get().leftOver()).isEqualTo(maxRetained);
            assertThat(staying(counts, each + 1)).isGreaterThan(maxRetained);
        }
    }

    private static long staying(Collection<Long> counts, long each) {
        return counts.stream().mapToLong(count -> Math.min(count, each)).sum();
    }

    private static List<Long> counts(String counts) {
        return Arrays.stream(counts.split(" "))
                .filter(count -> !count.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
