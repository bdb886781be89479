// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdListTest {

    @Test
    void idsComeBackAsTheyWentIn() {
        var ids = List.of("00000000", "0000000a", "7fffffff", "80000000", "ffffffff");
        var list = new IdList();
        list.addAll(ids);

        assertThat(list.size()).isEqualTo(5);
        assertThat(list.ids(0, 5)).isEqualTo(ids);
        assertThat(list.ids(1, 3)).containsExactly("0000000a", "7fffffff");
    }

    @Test
    void whatIsAskedForBeyondTheEndIsNotThere() {
        var list = new IdList();
        list.add("0000000a");

        assertThat(list.ids(0, 9)).containsExactly("0000000a");
        assertThat(list.ids(1, 9)).isEmpty();
        assertThat(list.ids(7, 9)).isEmpty();
    }

    @Test
    void itGrows() {
        var ids = IntStream.range(0, 5_000).mapToObj("%08x"::formatted).toList();
        var list = new IdList();
        list.addAll(ids);

        assertThat(list.ids(0, 5_000)).isEqualTo(ids);
    }
}
