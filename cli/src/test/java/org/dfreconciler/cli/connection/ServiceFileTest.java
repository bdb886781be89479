// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dfreconciler.cli.output.CommandFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("services"), """
                # of the whole company
                host=nobody
                [prod2]
                host=wrong

                  [prod]
                  host=sh
                port=7
                # the next counts no more
                port=8
                dbname=sd
                user=su
                password=s3cret
                sslmode=disable
                connect_timeout=4
                application_name=
                [prod]
                gssencmode=disable
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://?service=prod",
                "postgresql:///?service=prod",
                "jdbc:postgresql://?service=prod",
                "jdbc:postgresql:?service=prod",
                "jdbc:postgresql:///?service=prod"
            })
    void theServiceInTheUrlIsHeededInBothSpellings(String url) {
        assertProd(Urls.target(url, Map.of("PGSERVICEFILE", file.toString(), "PGSERVICE", "other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://", "jdbc:postgresql:"})
    void theServiceInTheVariableToo(String url) {
        var environment = Map.of("PGSERVICEFILE", file.toString(), "PGSERVICE", "prod");

        assertProd(Urls.target(url, environment));
        assertProd(Urls.target(null, environment));
    }

    private static void assertProd(Target target) {
        assertThat(target).hasToString("sh:7/sd as su");
        assertThat(Urls.properties(target))
                .isEqualTo("{connectTimeout=4, loginTimeout=4, password=s3cret, sslmode=disable, user=su}");
    }

    @Test
    void itGoesBehindUrlAndOptionAndBeforeTheVariables() {
        var environment = Map.of(
                "PGSERVICEFILE",
                file.toString(),
                "PGSERVICE",
                "prod",
                "PGHOST",
                "eh",
                "PGDATABASE",
                "ed",
                "PGAPPNAME",
                "e");

        assertThat(Urls.target("postgresql://uh/ud", environment)).hasToString("uh:7/ud as su");
        assertThat(Urls.target("jdbc:postgresql://uh:1/", "option", environment))
                .hasToString("uh:1/sd as option");
        assertThat(Urls.target("postgresql://", environment).properties())
                .containsEntry("ApplicationName", "df-reconciler");
    }

    @Test
    void theUsersFileGoesFirstThenTheSystems() throws IOException {
        Files.copy(file, directory.resolve("pg_service.conf"));
        var home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve(".pg_service.conf"), "[mine]\nhost=mh\n");
        var environment = Map.of("HOME", home.toString(), "PGSYSCONFDIR", directory.toString());

        assertThat(Urls.target("postgresql:///d?service=mine", environment)).hasToString("mh:5432/d as os");
        assertProd(Urls.target("postgresql://?service=prod", environment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "pro", "prod ", "PROD", ""})
    void aServiceThatIsInNoFileIsRefused(String name) {
        assertThatThrownBy(() ->
                        Urls.target("postgresql://h/d", Map.of("PGSERVICEFILE", file.toString(), "PGSERVICE", name)))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageStartingWith("PGSERVICE must be a service in the file that PGSERVICEFILE names");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() ->
                        Urls.target("postgresql://h/d?service=prod", Map.of("PGSERVICEFILE", directory + "/nosuch")))
                .hasMessageStartingWith("PGSERVICEFILE must be a file that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pasword=secret", "password = secret", "secret", "service=secret", "ldap://secret", "=secret"})
    void aLineThatMeansNothingIsNamedAndNotShown(String line) throws IOException {
        Files.writeString(file, "[s]\nhost=h\n" + line + "\n");

        assertThatThrownBy(() -> Urls.target("postgresql://h/d?service=s", Map.of("PGSERVICEFILE", file.toString())))
                .hasMessageStartingWith("the service file " + file + ", line 3 must be a keyword of libpq")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aValueThatCannotBeHonouredIsRefusedWithItsLine() throws IOException {
        Files.writeString(file, "[s]\nhost=h\nsslcrl=f\n");

        assertThatThrownBy(() -> Urls.target("postgresql://h/d?service=s", Map.of("PGSERVICEFILE", file.toString())))
                .hasMessageStartingWith("sslcrl in the service file " + file + ", line 3 cannot be used: ");
    }
}
