// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dfreconciler.cli.output.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PGUSER", "envuser", "PGPASSWORD", "envword");

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u@h/d", "jdbc:postgresql://h/d?user=u"})
    void theRoleInTheUrlGoesFirst(String url) {
        assertThat(Urls.target(url, null, ENVIRONMENT)).hasToString("h:5432/d as u");
        assertThat(Urls.target(url, "u", ENVIRONMENT)).hasToString("h:5432/d as u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/d", "jdbc:postgresql://h/d"})
    void thenTheOptionThenTheEnvironmentThenTheSystem(String url) {
        assertThat(Urls.target(url, "option", ENVIRONMENT)).hasToString("h:5432/d as option");
        assertThat(Urls.target(url, null, ENVIRONMENT)).hasToString("h:5432/d as envuser");
        assertThat(Urls.target(url, null, Map.of("PGUSER", "")))
                .hasToString("h:5432/d as " + System.getProperty("user.name"));
    }

    @Test
    void twoRolesAreAContradiction() {
        assertThatThrownBy(() -> Urls.target("postgresql://u@h/d", "other", Map.of()))
                .hasMessage("--user must be the role that --url names, or be left out, was ***");
    }

    @Test
    void thePasswordInTheUrlGoesBeforeTheEnvironment() {
        assertThat(Urls.target("postgresql://u:word@h/d", ENVIRONMENT).properties())
                .containsEntry("password", "word");
        assertThat(Urls.target("postgresql://u@h/d", ENVIRONMENT).properties()).containsEntry("password", "envword");
        for (var none : List.of(Map.<String, String>of(), Map.of("PGPASSWORD", ""))) {
            assertThat(Urls.target("postgresql://u@h/d", none).properties()).doesNotContainKey("password");
        }
    }

    @Test
    void connectsWithinTenSecondsUnderItsOwnNameUnlessToldOtherwise() {
        assertThat(Urls.target("postgresql://u@h/d").properties())
                .containsEntry("ApplicationName", "df-reconciler")
                .containsEntry("connectTimeout", "10")
                .containsEntry("loginTimeout", "10");
        assertThat(Urls.target("postgresql://u@h/d", Map.of("PGAPPNAME", "mine", "PGCONNECT_TIMEOUT", "30"))
                        .properties())
                .containsEntry("ApplicationName", "mine")
                .containsEntry("connectTimeout", "30")
                .containsEntry("loginTimeout", "30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://u:secret@a:1,[::1]/d", "jdbc:postgresql://a:1,[::1]/d?user=u&password=secret"})
    void describesItselfWithoutThePassword(String url) {
        assertThat(Urls.target(url)).hasToString("a:1,[::1]:5432/d as u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u@%2Frun%2Fpg:7,h/d",
                "postgresql://u@/d?host=/run/pg,h&port=7,5432",
                "jdbc:postgresql://%2Frun%2Fpg:7,h/d?user=u"
            })
    void aUnixSocketIsNamedByItsDirectory(String url) {
        var target = Urls.target(url, Map.of("PGSSLMODE", "require"));

        assertThat(target).hasToString("/run/pg/.s.PGSQL.7,h:5432/d as u");
        assertThat(target.jdbcUrl(target.hosts().get(0))).isEqualTo("jdbc:postgresql://localhost:7/d");
        assertThat(target.propertiesFor(target.hosts().get(0)))
                .containsEntry("socketFactory", "org.dfreconciler.cli.connection.UnixSocketFactory")
                .containsEntry("socketFactoryArg", "/run/pg/.s.PGSQL.7")
                .containsEntry("sslmode", "disable");
        assertThat(target.propertiesFor(target.hosts().get(1)))
                .doesNotContainKey("socketFactory")
                .containsEntry("sslmode", "require");
    }

    @Test
    void theDatabaseIsCalledLikeTheRoleUnlessSomebodySaysOtherwise() {
        assertThat(Urls.target("postgresql://u@h")).hasToString("h:5432/u as u");
        assertThatThrownBy(() -> Urls.target("postgresql://u%40example.org@h"))
                .hasMessageStartingWith("the role, which names the database too, must be the name of a database");
    }

    @ParameterizedTest
    @CsvSource({
        "PGDATABASE, postgresql://u:secret@h/d",
        "PGDATABASE, host=h password=secret",
        "PGDATABASE, u:secret@h",
        "PGUSER, u:secret",
        "PGUSER, postgresql://u:secret@h/d",
        "PGHOST, postgresql://u:secret@h/d",
        "PGHOST, u:secret@h",
        "PGHOST, //u:secret@h/d",
        "PGPORT, secret",
        "PGSSLMODE, secret",
        "PGSERVICE, secret",
        "PGSERVICEFILE, secret",
        "PGCONNECT_TIMEOUT, secret",
        "PGTARGETSESSIONATTRS, secret",
        "PGREQUIREAUTH, secret",
        "PGHOSTADDR, u:secret@h",
    })
    void whatAVariableCannotMeanIsRefusedByItsNameAndNotShown(String variable, String value) {
        var url = variable.equals("PGSSLMODE") || variable.startsWith("PGHOST") ? "postgresql:///d" : "postgresql://h";
        assertThatThrownBy(() -> Urls.target(
                        url,
                        variable.equals("PGSERVICEFILE")
                                ? Map.of(variable, value, "PGSERVICE", "s")
                                : Map.of(variable, value)))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageStartingWith(variable + " must be ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void asksForTheUrlWhereNothingNamesADatabase() {
        assertThatThrownBy(() -> Urls.target(null))
                .hasMessageStartingWith("--url must be set, or PGHOST and PGDATABASE, or PGSERVICE: ");
    }

    @Test
    void redactsWhateverWasGivenAndIsNotAName() {
        var target = Urls.target(
                "jdbc:postgresql://h/d?user=u&password=pw1&sslfactory=pw2&socketFactoryArg=pw3&options=pw4");

        assertThat(target.redacted("u at h: pw1 pw2 pw3 pw4, 10 true")).isEqualTo("u at h: *** *** *** ***, 10 true");
    }
}
