// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {

    private static final Instant CREATED = NOW.minusSeconds(3);
    private static final Instant ENDED_IN_ENGINE = NOW.minusSeconds(2);
    private static final Instant COMPLETED = NOW.minusSeconds(1);

    @Test
    void itEndedWhenDfSaysElseTheEngineElseWhenItBegan() {
        var ended = tree(root("Failed", ENDED_IN_ENGINE));

        assertThat(of(COMPLETED, CREATED, ended).finishedAt()).isEqualTo(COMPLETED);
        assertThat(of(null, CREATED, ended).finishedAt()).isEqualTo(ENDED_IN_ENGINE);
        assertThat(of(null, CREATED, tree(root("Failed", null))).finishedAt()).isEqualTo(CREATED);
        assertThat(of(null, CREATED, EngineTree.absent(ID)).finishedAt()).isEqualTo(CREATED);
        assertThat(of(null, null, EngineTree.absent(ID)).finishedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Completed, true", "Failed, true", "Running, false", "ContinuedAsNew, false", ", false"})
    void anEndedRootVouchesForItsEnd(String status, boolean expected) {
        assertThat(of(null, CREATED, tree(root(status, null))).vouchedFor()).isEqualTo(expected);
        assertThat(of(COMPLETED, CREATED, tree(root(status, null))).vouchedFor())
                .isTrue();
    }

    @Test
    void whereNeitherSideSaysWhenItEndedOnlyItsOwnerDoes() {
        assertThat(of(null, CREATED, EngineTree.absent(ID)).vouchedFor()).isFalse();
    }

    @Test
    void aRecordBelowAnotherIsNotItsRoot() {
        var instance = of(null, CREATED, tree(child(ID, "0000000b", "Failed")));

        assertThat(instance.finishedAt()).isEqualTo(CREATED);
        assertThat(instance.vouchedFor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "completed, true",
        "failed, true",
        "cancelled, true",
        "pending, false",
        "running, false",
        "Completed, false",
        ", false"
    })
    void threeStatusesAreTerminal(String status, boolean expected) {
        assertThat(new Instance(ID, status, "alice", NOW, true).isTerminal()).isEqualTo(expected);
    }

    @Test
    void itKeepsWhatItWasMadeOf() {
        assertThat(of(COMPLETED, CREATED, EngineTree.absent(ID)))
                .isEqualTo(new Instance(ID, "failed", "alice", COMPLETED, true));
    }

    @Test
    void idAndOwnerMustBeThere() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Instance(null, "failed", "alice", NOW, true))
                .withMessage("id must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Instance(ID, "failed", null, NOW, true))
                .withMessage("owner must not be null");
    }

    private static Instance of(Instant completedAt, Instant createdAt, EngineTree tree) {
        return Instance.of(ID, "failed", "alice", completedAt, createdAt, tree);
    }
}
