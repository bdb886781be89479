// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "postgresql://                              | jdbc:postgresql://localhost:5432/        | {}",
                "postgres://h                               | jdbc:postgresql://h:5432/                | {}",
                "postgresql://h/d                           | jdbc:postgresql://h:5432/d               | {}",
                "postgresql:///d                            | jdbc:postgresql://localhost:5432/d       | {}",
                "postgresql://h:6543/d                      | jdbc:postgresql://h:6543/d               | {}",
                "postgresql://:6543/d                       | jdbc:postgresql://localhost:6543/d       | {}",
                "postgresql://u@h/d                         | jdbc:postgresql://h:5432/d               | {user=u}",
                "postgresql://u:p@h/d                       | jdbc:postgresql://h:5432/d               | {password=p, user=u}",
                "postgresql://u:p@/d                        | jdbc:postgresql://localhost:5432/d       | {password=p, user=u}",
                "postgresql://u:p%40%2F%3A%25@h/d           | jdbc:postgresql://h:5432/d               | {password=p@/:%, user=u}",
                "postgresql://u:p?q@h/d                     | jdbc:postgresql://h:5432/d               | {password=p?q, user=u}",
                "postgresql://u:a:b@h/d                     | jdbc:postgresql://h:5432/d               | {password=a:b, user=u}",
                "postgresql://%C3%BC:%E2%82%AC@h/d          | jdbc:postgresql://h:5432/d               | {password=€, user=ü}",
                "postgresql://ü@h/d                         | jdbc:postgresql://h:5432/d               | {user=ü}",
                "postgresql://h/a+b%20c%2Fd                 | jdbc:postgresql://h:5432/a%2Bb+c%2Fd     | {}",
                "postgresql://[::1]/d                       | jdbc:postgresql://[::1]:5432/d           | {}",
                "postgresql://u@[2001:db8::7]:6543/d        | jdbc:postgresql://[2001:db8::7]:6543/d   | {user=u}",
                "postgresql://a:1,b:2/d                     | jdbc:postgresql://a:1,b:2/d              | {}",
                "postgresql://a,b:2/d                       | jdbc:postgresql://a:5432,b:2/d           | {}",
                "postgresql:///d?host=h&port=7              | jdbc:postgresql://h:7/d                  | {}",
                "postgresql:///d?host=::1                   | jdbc:postgresql://[::1]:5432/d           | {}",
                "postgresql:///?dbname=d&user=u&password=p  | jdbc:postgresql://localhost:5432/d       | {password=p, user=u}",
                "postgresql://h?sslmode=verify-full         | jdbc:postgresql://h:5432/                | {sslmode=verify-full}",
                "postgresql://h/d?ssl=true                  | jdbc:postgresql://h:5432/d               | {sslmode=require}",
                "postgresql://h/d?connect_timeout=3         | jdbc:postgresql://h:5432/d               | {connectTimeout=3}",
                "postgresql://h/d?application_name=x%20y    | jdbc:postgresql://h:5432/d               | {ApplicationName=x y}",
                "postgresql://h/d?options=-c%20a%3Db        | jdbc:postgresql://h:5432/d               | {options=-c a=b}",
                "postgresql://h/d?target_session_attrs=read-write | jdbc:postgresql://h:5432/d         | {targetServerType=primary}",
                "postgresql://h/d?keepalives_idle=3         | jdbc:postgresql://h:5432/d               | {}",
                "postgresql://h/d?socketTimeout=60          | jdbc:postgresql://h:5432/d               | {socketTimeout=60}",
                "jdbc:postgresql://h:1/d?user=u&password=p  | jdbc:postgresql://h:1/d?user=u&password=p | {}",
                "jdbc:postgresql:d                          | jdbc:postgresql:d                        | {}",
                "jdbc:postgresql://[::1]:1/d                | jdbc:postgresql://[::1]:1/d              | {}",
            })
    void understandsEveryLegalSpelling(String url, String jdbcUrl, String properties) {
        var target = ConnectionUrl.parse(url, Map.of());

        assertThat(target.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(new java.util.TreeMap<>(target.properties())).hasToString(properties);
        assertThat(target.parses()).isTrue();
    }

    @Test
    void takesWhatTheUrlLeavesOpenFromTheEnvironment() {
        var environment = Map.of(
                "PGHOST", "eh", "PGPORT", "7", "PGDATABASE", "ed", "PGSSLMODE", "require", "PGSSLROOTCERT", "/r.crt");

        assertThat(ConnectionUrl.parse(null, environment))
                .isEqualTo(
                        new Target("jdbc:postgresql://eh:7/ed", Map.of("sslmode", "require", "sslrootcert", "/r.crt")));
        assertThat(ConnectionUrl.parse("postgresql://h:1/d?sslmode=disable", environment))
                .isEqualTo(
                        new Target("jdbc:postgresql://h:1/d", Map.of("sslmode", "disable", "sslrootcert", "/r.crt")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://h/d                          | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "POSTGRESQL://h/d                     | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "h:5432/d                             | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "jdbc:mysql://h/d                     | the driver cannot read it",
                "jdbc:postgresql://h                  | the driver cannot read it",
                "jdbc:postgresql://h:70000/d          | the driver cannot read it",
                "postgresql://h:70000/d               | the port must be 1 to 65535",
                "postgresql://h:0/d                   | the port must be 1 to 65535",
                "postgresql://h:/d?port=1,2           | there must be one port, or one for each host",
                "postgresql://[::1/d                  | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://[]/d                    | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://[::1]5/d                | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://h/d%                    | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgresql://h/d%zz                  | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgresql://h/d%00                  | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgresql://h/d%FF                  | what follows % must be UTF-8",
                "postgresql://%2Frun/d                | a Unix socket cannot be used, name a TCP host like localhost",
                "postgresql://h%20x/d                 | the host has a character that no host has",
                "postgresql://h/d?sslmode             | each parameter must be name=value, other = signs written as %3D",
                "postgresql://h/d?options=-c a=b      | each parameter must be name=value, other = signs written as %3D",
                "postgresql://h/d?nonsense=1          | neither libpq nor the driver has a parameter nonsense, or it cannot be used here",
                "postgresql://h/d?target_session_attrs=x | target_session_attrs has an unknown value",
            })
    void saysInOneSentenceWhatIsWrongWithTheRest(String url, String reason) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url, Map.of()))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage(
                        "--url must be jdbc:postgresql://host:port/database or postgresql://user@host:port/database,"
                                + " was " + url + ": " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:secret@h:x/d",
                "postgresql://u:secret@@h:x/d",
                "postgresql://u:sec/secret@h/d",
                "postgresql://u:secret",
                "postgresql://u:secret/d",
                "postgresql://h:x/d?user=u&password=secret",
                "jdbc:postgresql://u:secret@h:5432/d",
                "jdbc:postgresql://u:secret@h/d",
                "jdbc:postgresql://h:secret/d",
                "jdbc:postgresql://h?password=secret",
                "jdbc:postgresql://h:x/d?sslpassword=secret&user=u",
                "mysql://u:secret@h/d",
            })
    void neverRepeatsWhatCouldBeAPassword(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url, Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("***")
                .hasMessageNotContaining("secret");
    }

    @Test
    void asksForTheUrlWhereNothingNamesADatabase() {
        assertThatThrownBy(() -> ConnectionUrl.parse(null, Map.of()))
                .hasMessageStartingWith("--url must be set, or PGHOST and PGDATABASE: ");
    }
}
