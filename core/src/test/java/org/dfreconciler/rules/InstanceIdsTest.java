// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdsTest {

    private static final Pattern SUB_ORCHESTRATION = Pattern.compile(InstanceIds.SUB_ORCHESTRATION_FORM);

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "ffffffff", "0a1b2c3d"})
    void eightLowerCaseHexDigitsAreDfs(String id) {
        assertThat(InstanceIds.isDfForm(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000",
                "000000000",
                "0000000A",
                "0000000g",
                "0000000a\n",
                "\n0000000a",
                "０000000a",
                "0000000a::1::b"
            })
    void nothingElseIs(String id) {
        assertThat(InstanceIds.isDfForm(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub::x::0", "x::sub::1", "aa::1::bb", "aa312000::1::bb312000::2::cc312000", "aa::-1::bb"})
    void subOrchestrationsAreRecognised(String id) {
        assertThat(SUB_ORCHESTRATION.matcher(id).find()).isTrue();
        assertThat(InstanceIds.isDfForm(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root::generation::node", "root::1", "root::1::", "inst-orphan", "0000000a", "pgdf-1-2-3"})
    void lookalikesAreNotSubOrchestrations(String id) {
        assertThat(SUB_ORCHESTRATION.matcher(id).find()).isFalse();
    }
}
