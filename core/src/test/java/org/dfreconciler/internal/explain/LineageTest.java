// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {

    private static final String SATELLITE = "pgdf-16384-00112233445566778899aabbccddeeff-0000000a";

    @ParameterizedTest
    @CsvSource({
        "0000000a, 0000000a",
        "0000000a::1::b, 0000000a",
        "0000000a::sub::3, 0000000a",
        SATELLITE + "," + SATELLITE,
        SATELLITE + "::1::b, " + SATELLITE,
        "mine::1::b, mine::1::b",
        "0000000A::1::b, 0000000A::1::b",
        "'', ''",
        "::, ::"
    })
    void anIdThatIsComposedNamesItsRoot(String id, String root) {
        assertThat(Lineage.rootOf(id, Map.of())).isEqualTo(root);
    }

    @Test
    void parentsLeadUpToARootOrToAnIdComposedOnOne() {
        assertThat(Lineage.rootOf(
                        "sub::7", Map.of("sub::7", Optional.of("b"), "b", Optional.of("c"), "c", Optional.empty())))
                .isEqualTo("c");
        assertThat(Lineage.rootOf("sub::7", Map.of("sub::7", Optional.of("0000000a::1::b"))))
                .isEqualTo("0000000a");
        assertThat(Lineage.rootOf("sub::7", Map.of("sub::7", Optional.of("gone"))))
                .isEqualTo("gone");
    }

    @Test
    void aCircleHasNoRoot() {
        assertThat(Lineage.rootOf("a", Map.of("a", Optional.of("b"), "b", Optional.of("a"))))
                .isEqualTo("a");
    }

    @Test
    void onlyWholeIdsAreOfASatellite() {
        assertThat(Lineage.isOfSatellite(SATELLITE)).isTrue();
        assertThat(Lineage.isOfSatellite(SATELLITE + "0")).isFalse();
        assertThat(Lineage.isOfSatellite("pgdf-1-0-0000000a")).isFalse();
        assertThat(Lineage.isOfSatellite("0000000a")).isFalse();
    }
}
