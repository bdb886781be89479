// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dfreconciler.internal.pass.WeighedIds.Part;
import org.dfreconciler.internal.store.Load;
import org.junit.jupiter.api.Test;

class WeighedIdsTest {

    @Test
    void aPartTakesAsManyOfTheNextAsDoNotWeighMore() {
        var ids = new WeighedIds(List.of(load("0000000a", 40), load("0000000b", 60), load("0000000c", 1)));

        assertThat(ids.next(100)).isEqualTo(new Part(List.of("0000000a", "0000000b"), 100));
        assertThat(ids.areUsedUp()).isFalse();
        assertThat(ids.next(100)).isEqualTo(new Part(List.of("0000000c"), 1));
        assertThat(ids.areUsedUp()).isTrue();
    }

    @Test
    void aPartHasAtLeastOneHoweverHeavy() {
        var ids = new WeighedIds(List.of(load("0000000a", 101), load("0000000b", 0), load("0000000c", 102)));

        assertThat(ids.next(100)).isEqualTo(new Part(List.of("0000000a"), 101));
        assertThat(ids.next(100)).isEqualTo(new Part(List.of("0000000b"), 0));
        assertThat(ids.next(100)).isEqualTo(new Part(List.of("0000000c"), 102));
        assertThat(ids.areUsedUp()).isTrue();
    }

    @Test
    void whatWeighsNothingFillsNothing() {
        var ids = new WeighedIds(List.of(load("0000000a", 100), load("0000000b", 0)));

        assertThat(ids.next(100).ids()).containsExactly("0000000a", "0000000b");
    }

    @Test
    void ofNoneThereIsNothingToTake() {
        assertThat(new WeighedIds(List.of()).areUsedUp()).isTrue();
    }

    private static Load load(String id, int queued) {
        return new Load(id, 0, 0, 0, 0, queued);
    }
}
