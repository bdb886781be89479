// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.cli.connection.Urls;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A password is never printed, however the URL is misspelt and wherever the password was put. Connections to port 1 are
 * refused at once.
 */
final class SecretsTest {

    private static final String SECRET = "Zq7xW";

    private static final List<String> URLS = List.of(
            "postgresql://u:Zq7xW@127.0.0.1:1/d",
            "postgres://u:Zq7xW@127.0.0.1:1/d?sslmode=disable",
            "postgresql://u@127.0.0.1:1/d?password=Zq7xW",
            "postgresql://127.0.0.1:1/d?user=u&password=Zq7xW&application_name=x",
            "postgresql://u:Zq7xW@[::1]:1,127.0.0.1:1/d",
            "jdbc:postgresql://127.0.0.1:1/d?user=u&password=Zq7xW",
            "jdbc:postgresql://127.0.0.1:1/d?password=Zq7xW&user=u&sslpassword=Zq7xW",
            "jdbc:postgresql:d?user=u&password=Zq7xW");

    private static final String SEPARATORS = ":/@?&=,;#% |\\";

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    /** URLs in which one separator is missing, doubled, or replaced by another one. */
    private static Stream<String> misspelt() {
        return URLS.stream().flatMap(SecretsTest::misspelt);
    }

    private static Stream<String> misspelt(String url) {
        var spellings = new ArrayList<>(List.of(url));
        for (var i = 0; i < url.length(); i++) {
            if (SEPARATORS.indexOf(url.charAt(i)) >= 0) {
                var before = url.substring(0, i);
                var after = url.substring(i + 1);
                spellings.add(before + url.charAt(i) + url.substring(i));
                // Without this separator, role and password would be a single word, and a role's name may be printed.
                if (!after.startsWith(SECRET + "@")) {
                    spellings.add(before + after);
                }
                SEPARATORS.chars().forEach(other -> spellings.add(before + (char) other + after));
            }
        }
        return spellings.stream();
    }

    @Test
    void noMisspeltUrlShowsItsPassword() {
        assertThat(misspelt().toList()).hasSizeGreaterThan(500).allSatisfy(url -> {
            assertThat(said(url, Map.of())).doesNotContain(SECRET);
            assertThat(said("postgresql://127.0.0.1/?port=1", Map.of("PGDATABASE", url)))
                    .doesNotContain(SECRET);
            for (var variable : List.of("PGHOST", "PGPORT", "PGUSER", "PGSERVICE", "PGHOSTADDR", "PGSSLMODE")) {
                assertThat(said("postgresql:///d", Map.of(variable, url))).doesNotContain(SECRET);
            }
        });
    }

    /** Everything that a message can say about the target, or the error that says why there is no target. */
    private static String said(String url, Map<String, String> environment) {
        try {
            var target = Urls.target(url, environment);
            return target + target.jdbcUrl(target.hosts().get(0));
        } catch (CommandFailure e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u:Zq7xW@127.0.0.1/d",
                "postgres:/u:Zq7xW@127.0.0.1/d",
                "postgresql:u:Zq7xW@127.0.0.1/d",
                "postgresql//u:Zq7xW@127.0.0.1/d",
                "Postgresql://u:Zq7xW@127.0.0.1/d",
                " postgresql://u:Zq7xW@127.0.0.1:1/d",
                "\"postgresql://u:Zq7xW@127.0.0.1:1/d\"",
                "--url=postgresql://u:Zq7xW@127.0.0.1:1/d",
                "-d postgresql://u:Zq7xW@127.0.0.1:1/d",
                "postgresql://u:Zq/7xW@127.0.0.1:1/d",
                "postgresql://u:Zq@7xW@127.0.0.1:1/d",
                "postgresql://u:Zq#7xW@127.0.0.1:1/d",
                "postgresql://u:Zq%7xW@127.0.0.1:1/d",
                "postgresql://u:Zq:7xW@127.0.0.1:1/d",
                "postgresql://127.0.0.1:1/d?pasword=Zq7xW",
                "postgresql://127.0.0.1:1/d?user=u&pwd=Zq7xW",
                "postgresql://127.0.0.1:1/d?sslmode=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&pasword=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u;password=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d;user=u;password=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&password=Zq&7xW",
                "jdbc:postgresql://u:Zq7xW@127.0.0.1:1/d",
                "jdbc:postgresql:u:Zq7xW@127.0.0.1:1/d",
                "jdbc:postgresql:u:Zq7xW",
                "jdbc:postgres://u:Zq7xW@127.0.0.1:1/d",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&sslfactory=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&socketFactory=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&loggerLevel=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&maxResultBuffer=Zq7xW",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&authenticationPluginClassName=Zq7xW",
                "host=127.0.0.1 user=u password=Zq7xW",
                "Zq7xW",
            })
    void noArgumentOfTheWholeCommandIsShownThatWasNotUnderstood(String value) {
        for (var arguments : List.of(
                List.of("run", "--verbose", "--url", value),
                List.of("run", "--verbose", value),
                List.of("plan", "--url", "postgresql://u@127.0.0.1:1/d", value),
                List.of("run", "--verbose", "--url", "postgresql://127.0.0.1:1/d", "--user", "u:" + value),
                List.of("run", "--verbose=" + value),
                List.of("run", "-W" + value),
                List.of("run", "--keep", value),
                List.of("run", "--keep", "@" + value),
                List.of("run", "--passwd=" + value),
                List.of("run", "--password", value),
                List.of("run", "--url", "--user=" + value),
                List.of("run", "--format", "postgresql://" + value),
                List.of(value))) {
            new CommandLineTool(new Console(
                            Map.of("HOME", "/nonexistent"), out.stream, err.stream, false, Clock.systemUTC()))
                    .execute(arguments.toArray(String[]::new));
        }
        out.stream.flush();
        err.stream.flush();

        assertThat(out.text() + err.text()).doesNotContain("7xW").contains("--help");
    }
}
