// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PGUSER", "envuser", "PGPASSWORD", "envword");

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u@h/d", "jdbc:postgresql://h/d?user=u"})
    void theRoleInTheUrlGoesFirst(String url) {
        assertThat(Target.of(url, null, ENVIRONMENT)).hasToString("h:5432/d as u");
        assertThat(Target.of(url, "u", ENVIRONMENT)).hasToString("h:5432/d as u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/d", "jdbc:postgresql://h/d"})
    void thenTheOptionThenTheEnvironmentThenTheSystem(String url) {
        assertThat(Target.of(url, "option", ENVIRONMENT)).hasToString("h:5432/d as option");
        assertThat(Target.of(url, null, ENVIRONMENT)).hasToString("h:5432/d as envuser");
        assertThat(Target.of(url, null, Map.of())).hasToString("h:5432/d as " + System.getProperty("user.name"));
    }

    @Test
    void twoRolesAreAContradiction() {
        assertThatThrownBy(() -> Target.of("postgresql://u@h/d", "other", Map.of()))
                .hasMessage("--user must be the role that --url names, u, or be left out, was other");
    }

    @Test
    void thePasswordInTheUrlGoesBeforeTheEnvironment() {
        assertThat(Target.of("postgresql://u:word@h/d", null, ENVIRONMENT).properties())
                .containsEntry("password", "word");
        assertThat(Target.of("postgresql://u@h/d", null, ENVIRONMENT).properties())
                .containsEntry("password", "envword");
        for (var none : List.of(Map.<String, String>of(), Map.of("PGPASSWORD", ""))) {
            assertThat(Target.of("postgresql://u@h/d", null, none).properties()).doesNotContainKey("password");
        }
    }

    @Test
    void connectsWithinTenSecondsUnderItsOwnNameUnlessTheUrlSaysOtherwise() {
        assertThat(Target.of("postgresql://u@h/d", null, Map.of()).properties())
                .containsEntry("ApplicationName", "df-reconciler")
                .containsEntry("connectTimeout", "10")
                .containsEntry("loginTimeout", "10");
        assertThat(Target.of("postgresql://u@h/d?application_name=mine", null, Map.of())
                        .properties())
                .containsEntry("ApplicationName", "mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://u:secret@a:1,[::1]/d", "jdbc:postgresql://a:1,[::1]/d?user=u&password=secret"})
    void describesItselfWithoutThePassword(String url) {
        assertThat(Target.of(url, null, Map.of())).hasToString("a:1,[::1]:5432/d as u");
    }

    @Test
    void describesWhatDefaultsFillIn() {
        assertThat(Target.of("postgresql://u@", null, Map.of())).hasToString("localhost:5432/u as u");
    }
}
