// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.instance;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is removed when it is named, or described by a filter: all rules apply except age and cap. */
class PurgedTest {

    private static final EngineTree ENDED = tree(root("Completed", OLD));
    private static final PurgeFilter OF_A_WEEK = PurgeFilter.olderThan(Duration.ofDays(7));

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "cancelled"})
    void whatHasEndedGoesWhateverItsAge(String status) {
        assertThat(Rules.ofPurged(instance(ID, status, NOW), ENDED)).isEqualTo(Fate.PURGED);
        assertThat(Rules.ofPurged(instance(ID, status, null), ENDED)).isEqualTo(Fate.PURGED);
        assertThat(Rules.ofPurged(instance(ID, status, OLD), EngineTree.absent(ID)))
                .isEqualTo(Fate.PURGED);
    }

    @ParameterizedTest
    @CsvSource({"running", "pending", "Completed", "''", ","})
    void whatHasNotEndedStays(String status) {
        assertThat(Rules.ofPurged(instance(ID, status, OLD), ENDED)).isEqualTo(Fate.NOT_DUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-own-id", "0000000A", "0000000a::sub::2", "0000000a1"})
    void whatIsNotOursStays(String id) {
        assertThat(Rules.ofPurged(instance(id, "completed", OLD), EngineTree.absent(id)))
                .isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void whatIsHeldStaysWhateverItsTreeIs() {
        var held = instance(ID, "failed", OLD).withHold(true);

        assertThat(Rules.ofPurged(held, ENDED)).isEqualTo(Fate.HELD);
        assertThat(Rules.ofPurged(held, tree(root("Running", null)))).isEqualTo(Fate.HELD);
        assertThat(Rules.ofPurged(instance(ID, "running", OLD).withHold(true), ENDED))
                .as("it is not due, held or not")
                .isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void bothSidesHaveToAgree() {
        var cancelled = instance(ID, "cancelled", OLD);

        assertThat(Rules.ofPurged(cancelled, tree(root("Running", null)))).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(Rules.ofPurged(cancelled, EngineTree.of(ID, List.of(), true, NOW)))
                .isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(Rules.ofPurged(cancelled, tree(child(ID, "0000000b", "Completed"))))
                .isEqualTo(Fate.UNRESOLVED);
    }

    @Test
    void aFilterTakesWhatFinishedBeforeItsTimeAndNothingOfAnUnknownTime() {
        var cutoff = NOW.minus(Duration.ofDays(7));

        assertThat(finishedAt(OF_A_WEEK, cutoff.minusNanos(1))).isEqualTo(Fate.PURGED);
        assertThat(finishedAt(OF_A_WEEK, cutoff)).isEqualTo(Fate.NOT_DUE);
        assertThat(finishedAt(OF_A_WEEK, null)).isEqualTo(Fate.NOT_DUE);
        assertThat(finishedAt(OF_A_WEEK, Instant.MIN)).isEqualTo(Fate.PURGED);
        assertThat(finishedAt(OF_A_WEEK, Instant.MAX)).isEqualTo(Fate.NOT_DUE);
    }

    @Test
    void withoutATimeAnyWillDo() {
        var filter = PurgeFilter.of(owner("alice"));

        assertThat(finishedAt(filter, null)).isEqualTo(Fate.PURGED);
        assertThat(finishedAt(filter, Instant.MAX)).isEqualTo(Fate.PURGED);
    }

    /** A filter matches only if each of its conditions does. Each of these examples fails one condition. */
    @Test
    void aFilterTakesWhatAllOfItMatches() {
        var filter = PurgeFilter.of(label("billing-*").status("failed").owner("alice"), Duration.ofDays(7));
        var goes = instance(ID, "failed", OLD).withLabel("billing-7");

        assertThat(byFilter(filter, goes)).isEqualTo(Fate.PURGED);
        assertThat(byFilter(filter, goes.withLabel("Billing-7"))).isEqualTo(Fate.NOT_DUE);
        assertThat(byFilter(filter, goes.withLabel(null))).isEqualTo(Fate.NOT_DUE);
        assertThat(byFilter(filter, instance(ID, "completed", OLD).withLabel("billing-7")))
                .isEqualTo(Fate.NOT_DUE);
        assertThat(byFilter(filter, new Instance(ID, "failed", "bob", OLD, true).withLabel("billing-7")))
                .isEqualTo(Fate.NOT_DUE);
        assertThat(byFilter(filter, instance(ID, "failed", NOW).withLabel("billing-7")))
                .isEqualTo(Fate.NOT_DUE);
    }

    /** If a filter does not match an instance, it does not matter whether the instance is held. */
    @Test
    void whatAFilterDoesNotMatchIsNotDueHeldOrNot() {
        assertThat(byFilter(OF_A_WEEK, instance(ID, "failed", NOW).withHold(true)))
                .isEqualTo(Fate.NOT_DUE);
        assertThat(byFilter(OF_A_WEEK, instance(ID, "failed", OLD).withHold(true)))
                .isEqualTo(Fate.HELD);
    }

    private static Fate finishedAt(PurgeFilter filter, Instant finishedAt) {
        return byFilter(filter, instance(ID, "failed", finishedAt));
    }

    private static Fate byFilter(PurgeFilter filter, Instance instance) {
        return Rules.ofPurged(instance, ENDED, filter, NOW);
    }
}
