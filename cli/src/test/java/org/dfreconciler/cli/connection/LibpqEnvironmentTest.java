// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dfreconciler.cli.output.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LibpqEnvironmentTest {

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:///", "jdbc:postgresql:", "jdbc:postgresql://", "jdbc:postgresql:///"})
    void whatAUrlLeavesOpenComesFromTheVariables(String url) {
        var environment = Map.ofEntries(
                entry("PGHOST", "eh"),
                entry("PGPORT", "7"),
                entry("PGDATABASE", "ed"),
                entry("PGUSER", "eu"),
                entry("PGSSLMODE", "require"),
                entry("PGSSLCERT", "/c"),
                entry("PGSSLKEY", "/k"),
                entry("PGOPTIONS", "-c a=b"),
                entry("PGCHANNELBINDING", "require"),
                entry("PGREQUIREAUTH", "scram-sha-256"),
                entry("PGGSSENCMODE", "disable"),
                entry("PGTARGETSESSIONATTRS", "read-write"),
                entry("PGREQUIREPEER", ""),
                entry("PGTZ", "UTC"),
                entry("PGKRBSRVNAME", "postgres"));
        var target = Urls.target(url, environment);

        assertThat(target).hasToString("eh:7/ed as eu");
        assertThat(Urls.properties(target))
                .isEqualTo("{channelBinding=require, gssEncMode=disable, kerberosServerName=postgres,"
                        + " options=-c a=b, requireAuth=scram-sha-256, sslcert=/c, sslkey=/k, sslmode=require,"
                        + " targetServerType=primary, user=eu}");
    }

    @Test
    void whatAUrlSaysGoesBeforeTheVariablesRightOrWrong() {
        var environment = Map.of("PGHOST", "@", "PGPORT", "x", "PGDATABASE", "=", "PGSSLMODE", "no");

        for (var url : new String[] {"postgresql://h:1/d?sslmode=disable", "jdbc:postgresql://h:1/d?sslmode=disable"}) {
            var target = Urls.target(url, environment);
            assertThat(target).hasToString("h:1/d as os");
            assertThat(Urls.properties(target)).isEqualTo("{sslmode=disable}");
        }
    }

    /**
     * As in libpq, a list of hosts in the URL sets the port of each host, and an empty parameter means the default.
     */
    @Test
    void whatIsLeftEmptyIsNotAlwaysLeftOpen() {
        var environment = Map.of("PGPORT", "7", "PGDATABASE", "ed");

        assertThat(Urls.target("postgresql://a,b/d", environment)).hasToString("a:5432,b:5432/d as os");
        assertThat(Urls.target("postgresql://a/?dbname=", environment)).hasToString("a:7/os as os");
        assertThat(Urls.target("postgresql://a/", environment)).hasToString("a:7/ed as os");
    }

    @ParameterizedTest
    @CsvSource({
        "PGSSLCRL, f",
        "PGSSLCRLDIR, f",
        "PGREQUIREPEER, postgres",
        "PGSSLMINPROTOCOLVERSION, TLSv1.3",
        "PGSSLMAXPROTOCOLVERSION, TLSv1.3",
        "PGMINPROTOCOLVERSION, 3.2",
        "PGMAXPROTOCOLVERSION, 3.2",
        "PGSSLSNI, 0",
        "PGSSLCERTMODE, require",
        "PGSSLCOMPRESSION, 1",
        "PGGSSDELEGATION, 1",
        "PGHOSTADDR, 10.0.0.1",
        "PGSSLROOTCERT, system",
    })
    void whatCannotBeHonouredIsRefusedByName(String variable, String value) {
        for (var url : new String[] {"postgresql://h/d", "jdbc:postgresql://h/d"}) {
            assertThatThrownBy(() -> Urls.target(url, Map.of(variable, value)))
                    .isInstanceOfSatisfying(
                            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                    .hasMessageStartingWith(variable + " cannot be used: ");
        }
    }

    @Test
    void theOldVariableForSslIsHeededUnlessTheNewOneIsSet() {
        assertThat(Urls.properties(Urls.target("postgresql://h/d", Map.of("PGREQUIRESSL", "1"))))
                .isEqualTo("{sslmode=require}");
        assertThat(Urls.properties(Urls.target("postgresql://h/d", Map.of("PGREQUIRESSL", "1", "PGSSLMODE", "allow"))))
                .isEqualTo("{sslmode=allow}");
    }

    @Test
    void theAddressStandsInForAHostThatNobodyNames() {
        assertThat(Urls.target("postgresql:///d", Map.of("PGHOSTADDR", "10.0.0.1")))
                .hasToString("10.0.0.1:5432/d as os");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/d", "jdbc:postgresql://h/d"})
    void aModeThatVerifiesNeedsTheAuthoritysCertificate(String url, @TempDir Path home) throws Exception {
        var environment = Map.of("PGSSLMODE", "verify-full", "HOME", home.toString());
        assertThatThrownBy(() -> Urls.target(url, environment))
                .hasMessageStartingWith("PGSSLMODE cannot be used: there is no readable file with the authority's");

        var usual = Files.createDirectory(home.resolve(".postgresql")).resolve("root.crt");
        Files.writeString(usual, "");

        assertThat(Urls.properties(Urls.target(url, environment)))
                .isEqualTo("{sslmode=verify-full, sslrootcert=" + usual + "}");
    }

    /** With sslmode=require, the driver itself never verifies a certificate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://h/d?sslmode=require",
                "postgresql://h/d?ssl=true",
                "jdbc:postgresql://h/d?sslmode=require"
            })
    void requireVerifiesTheAuthorityWhereItsCertificateIsThere(String url, @TempDir Path home) throws Exception {
        var usual = Files.createDirectory(home.resolve(".postgresql")).resolve("root.crt");
        var environment = Map.of("HOME", home.toString());
        assertThat(Urls.properties(Urls.target(url, environment))).isEqualTo("{sslmode=require}");

        Files.writeString(usual, "");

        assertThat(Urls.properties(Urls.target(url, environment)))
                .isEqualTo("{sslmode=verify-ca, sslrootcert=" + usual + "}");
    }

    @Test
    void whereARevocationListLiesNothingIsVerifiedWithoutIt(@TempDir Path home) throws Exception {
        var directory = Files.createDirectory(home.resolve(".postgresql"));
        Files.writeString(directory.resolve("root.crt"), "");
        Files.writeString(directory.resolve("root.crl"), "");

        assertThatThrownBy(() -> Urls.target("postgresql://h/d?sslmode=verify-ca", Map.of("HOME", home.toString())))
                .hasMessageStartingWith("~/.postgresql/root.crl cannot be used: ");
    }

    @Test
    void theUsersOwnCertificateLiesWhereLibpqLooksForIt(@TempDir Path home) throws Exception {
        var directory = Files.createDirectory(home.resolve(".postgresql"));
        var certificate = Files.writeString(directory.resolve("postgresql.crt"), "");
        var key = Files.writeString(directory.resolve("postgresql.key"), "");

        assertThat(Urls.properties(Urls.target("jdbc:postgresql://h/d", Map.of("HOME", home.toString()))))
                .isEqualTo("{sslcert=" + certificate + ", sslkey=" + key + "}");
    }

    @Test
    void everyKeywordIsThereOnce() {
        assertThat(Keyword.ALL.stream().map(Keyword::name)).doesNotHaveDuplicates();
        assertThat(Keyword.withVariable().map(Keyword::variable)).doesNotHaveDuplicates();
    }
}
