// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.owned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2: at most this many instances stay, the newest of each owner, and the two pools are counted separately. */
class FairCapTest {

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 00000005",
        "2, 00000004 00000005",
        "4, 00000002 00000003 00000004 00000005",
        "5, 00000001 00000002 00000003 00000004 00000005",
        "6, 00000001 00000002 00000003 00000004 00000005"
    })
    void withOneOwnerTheNewestStay(int maxRetained, String expected) {
        assertThat(staying(series("alice", 1, 5), maxRetained)).isEqualTo(expected);
    }

    @Test
    void aNoisyOwnerEvictsItselfFirst() {
        var instances = new ArrayList<>(series("quiet", 1, 2));
        instances.addAll(series("noisy", 3, 9));

        assertThat(staying(instances, 5)).isEqualTo("00000001 00000002 00000007 00000008 00000009");
    }

    @Test
    void thePlacesLeftOverGoToTheNewestOfTheRestWhoeverOwnsThem() {
        var instances = new ArrayList<>(series("alice", 1, 3));
        instances.addAll(series("bob", 4, 6));
        instances.addAll(series("carol", 7, 9));

        assertThat(staying(instances, 3)).isEqualTo("00000003 00000006 00000009");
        assertThat(staying(instances, 5)).isEqualTo("00000003 00000006 00000007 00000008 00000009");
        assertThat(staying(instances, 2)).isEqualTo("00000008 00000009");
    }

    @Test
    void tiesAreBrokenByTheIdAndUnknownEndsRankLast() {
        var instances = List.of(
                owned("0000000f", "alice", null),
                owned("0000000e", "alice", NOW.minus(Duration.ofDays(29))),
                owned("00000001", "alice", NOW),
                owned("00000002", "alice", NOW),
                owned("00000000", "alice", Instant.MAX));

        assertThat(staying(instances, 1)).isEqualTo("00000000");
        assertThat(staying(instances, 2)).isEqualTo("00000000 00000002");
        assertThat(staying(instances, 3)).isEqualTo("00000000 00000001 00000002");
        assertThat(staying(instances, 4)).isEqualTo("00000000 00000001 00000002 0000000e");
    }

    @Test
    void ofUnknownEndsTheGreatestIdStays() {
        var instances = List.of(owned("0000000a", "alice", null), owned("0000000b", "alice", null));

        assertThat(staying(instances, 1)).isEqualTo("0000000b");
    }

    @Test
    void whatIsVouchedForCompetesWithNothingElse() {
        var forged = series("mallory", 4, 9).stream()
                .map(instance ->
                        new Instance(instance.id(), instance.status(), instance.owner(), instance.finishedAt(), false));
        var instances = new ArrayList<>(series("alice", 1, 3));
        forged.forEach(instances::add);

        assertThat(staying(instances, 2)).isEqualTo("00000002 00000003 00000008 00000009");
        assertThat(staying(instances, 3)).isEqualTo("00000001 00000002 00000003 00000007 00000008 00000009");
    }

    @Test
    void whatCanNeverGoTakesNoPlace() {
        var instances = List.of(
                owned("00000001", "alice", NOW),
                new Instance("00000002", "running", "alice", NOW, true),
                new Instance("00000003", null, "alice", NOW, true),
                owned("not-of-df", "alice", NOW));

        assertThat(cap(instances, 1)).isEqualTo(CapCutoffs.KEEP_ALL);
    }

    @Test
    void onlyTheSharesThatAreCutHaveAPosition() {
        var instances = new ArrayList<>(series("quiet", 1, 1));
        instances.addAll(series("noisy", 2, 5));

        assertThat(cap(instances, 3))
                .isEqualTo(new CapCutoffs(
                        Map.of(
                                new Share("noisy", true),
                                new FinishOrder(instances.get(3).finishedAt(), "00000004")),
                        FinishOrder.FIRST));
    }

    @Test
    void aShareThatKeepsNothingIsCutBehindItsNewest() {
        var instances = List.of(owned("00000001", "alice", NOW), owned("00000002", "bob", NOW));

        assertThat(cap(instances, 1).oldestKept())
                .containsEntry(new Share("alice", true), FinishOrder.LAST)
                .containsEntry(new Share("bob", true), new FinishOrder(NOW, "00000002"));
    }

    @Test
    void withACapOfZeroNothingStaysNotEvenWhatEndsLater() {
        assertThat(cap(List.of(), 0)).isEqualTo(CapCutoffs.KEEP_NONE);
        assertThat(CapCutoffs.KEEP_NONE.cuts(owned("ffffffff", "alice", Instant.MAX)))
                .isTrue();
        assertThat(CapCutoffs.KEEP_ALL.cuts(owned("00000000", "alice", null))).isFalse();
    }

    @Test
    void whatGoesByAgeTakesNoPlaceFromAnybody() {
        var instances = new ArrayList<>(series("bob", 1, 3));
        for (var i = 4; i <= 9; i++) {
            instances.add(owned("%08x".formatted(i), "alice", NOW.minus(Duration.ofDays(31))));
        }

        assertThat(cap(instances, 3)).isEqualTo(CapCutoffs.KEEP_ALL);
    }

    private static CapCutoffs cap(List<Instance> instances, int maxRetained) {
        var policy = RetentionPolicy.builder().maxRetained(maxRetained).build();
        return Rules.cap(instances, policy, NOW);
    }

    /** Instances with consecutive ids, each of which ended a second after the one before. */
    private static List<Instance> series(String owner, int from, int to) {
        var instances = new ArrayList<Instance>();
        for (var i = from; i <= to; i++) {
            instances.add(owned("%08x".formatted(i), owner, NOW.plusSeconds(i)));
        }
        return instances;
    }

    private static String staying(List<Instance> instances, int maxRetained) {
        var cutoff = cap(instances, maxRetained);
        return String.join(
                " ",
                instances.stream()
                        .filter(instance -> !cutoff.cuts(instance))
                        .map(Instance::id)
                        .sorted()
                        .toList());
    }
}
