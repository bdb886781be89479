// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.dfreconciler.cli.output.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

final class ConnectionUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "postgres://h                               | h:5432/os               | {}",
                "postgresql://h/d                           | h:5432/d                | {}",
                "postgresql://h:6543/d                      | h:6543/d                | {}",
                "postgresql://u@h/d                         | h:5432/d                | {user=u}",
                "postgresql://u:p@h/d                       | h:5432/d                | {password=p, user=u}",
                "postgresql://u:p%40%2F%3A%25@h/d           | h:5432/d                | {password=p@/:%, user=u}",
                "postgresql://u:p?q@h/d                     | h:5432/d                | {password=p?q, user=u}",
                "postgresql://u:a:b@h/d                     | h:5432/d                | {password=a:b, user=u}",
                "postgresql://%C3%BC:%E2%82%AC@h/d          | h:5432/d                | {password=€, user=ü}",
                "postgresql://ü@h/d                         | h:5432/d                | {user=ü}",
                "postgresql://u%40example.org@h/d           | h:5432/d                | {user=u@example.org}",
                "postgresql://h/a+b%20c                     | h:5432/a+b c            | {}",
                "postgresql://[::1]/d                       | [::1]:5432/d            | {}",
                "postgresql://u@[2001:db8::7]:6543/d        | [2001:db8::7]:6543/d    | {user=u}",
                "postgresql://a:1,b:2/d                     | a:1,b:2/d               | {}",
                "postgresql://a,b:2/d                       | a:5432,b:2/d            | {}",
                "postgresql:///d?host=h&port=7              | h:7/d                   | {}",
                "postgresql://g:6/d?host=h&port=7           | h:7/d                   | {}",
                "postgresql:///d?host=::1                   | [::1]:5432/d            | {}",
                "postgresql:///d?hostaddr=10.0.0.1          | 10.0.0.1:5432/d         | {}",
                "postgresql://h?dbname=d&user=u&password=p  | h:5432/d                | {password=p, user=u}",
                "postgresql://h/c?dbname=d                  | h:5432/d                | {}",
                "postgresql://h/d?ssl=true                  | h:5432/d                | {sslmode=require}",
                "postgresql://h/d?connect_timeout=3         | h:5432/d                | {connectTimeout=3, loginTimeout=3}",
                "postgresql://h/d?application_name=x%20y    | h:5432/d                | {ApplicationName=x y}",
                "postgresql://h/d?options=-c%20a%3Db        | h:5432/d                | {options=-c a=b}",
                "postgresql://h/d?target_session_attrs=read-write | h:5432/d          | {targetServerType=primary}",
                "postgresql://h/d?load_balance_hosts=random | h:5432/d                | {loadBalanceHosts=true}",
                "postgresql://h/d?keepalives_idle=3&sslsni=1 | h:5432/d               | {}",
                "postgresql://h/d?socketTimeout=60          | h:5432/d                | {socketTimeout=60}",
                "jdbc:postgresql://h:1/d?user=u&password=p  | h:1/d                   | {password=p, user=u}",
                "jdbc:postgresql:d                          | localhost:5432/d        | {}",
                "jdbc:postgresql:                           | localhost:5432/os       | {}",
                "jdbc:postgresql://                         | localhost:5432/os       | {}",
                "jdbc:postgresql:///d                       | localhost:5432/d        | {}",
                "jdbc:postgresql://[::1]:1/d                | [::1]:1/d               | {}",
                "jdbc:postgresql://h/a+b%20c                | h:5432/a b c            | {}",
                "jdbc:postgresql://h/d?options=-c%20a=b     | h:5432/d                | {options=-c a=b}",
                "jdbc:postgresql://h/d?ssl=false            | h:5432/d                | {sslmode=prefer}",
                "jdbc:postgresql://h/d?ApplicationName=x    | h:5432/d                | {ApplicationName=x}",
            })
    void understandsEveryLegalSpelling(String url, String location, String properties) {
        var target = Urls.target(url);

        assertThat(target.hosts().stream().map(Host::toString).collect(joining(",")) + "/" + target.database())
                .isEqualTo(location);
        assertThat(Urls.properties(target)).isEqualTo(properties);
    }

    @Test
    void theDriverUnderstandsWhatItIsGiven() {
        var target = Urls.target("postgresql://[::1]:7/a+b%20%C3%BC");

        assertThat(Driver.parseURL(target.jdbcUrl(target.hosts().get(0)), new Properties()))
                .containsEntry("PGHOST", "[::1]")
                .containsEntry("PGPORT", "7")
                .containsEntry("PGDBNAME", "a+b ü");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://h/d                          | *** | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "POSTGRESQL://h/d                     | *** | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "h:5432/d                             | *** | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "jdbc:mysql://h/d                     | *** | it starts with none of jdbc:postgresql:, postgresql:// and postgres://",
                "jdbc:postgresql://h                  | jdbc:postgresql:*** | there must be a slash after the host or port",
                "jdbc:postgresql://h/a/b              | jdbc:postgresql:*** | there are too many slashes in it",
                "jdbc:postgresql://h/d%zz             | jdbc:postgresql:*** | % must be followed by two hex digits; % itself is %25",
                "jdbc:postgresql://u@h/d              | jdbc:postgresql:*** | in a JDBC URL the user is a parameter, ?user=; without jdbc: in front it can stay before the host",
                "jdbc:postgresql://h/d?user=u&PGDBNAME=e | jdbc:postgresql:*** | neither libpq nor the driver has a parameter of the name of number 2",
                "jdbc:postgresql://h/d?application_name=x | jdbc:postgresql:*** | neither libpq nor the driver has a parameter of the name of number 1",
                "postgresql://[::1/d                  | postgresql://*** | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://[]/d                    | postgresql://*** | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://[::1]5/d                | postgresql://*** | an IPv6 address must be in brackets, like [::1]:5432",
                "postgresql://h/d%                    | postgresql://*** | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgres://h/d%zz                    | postgres://*** | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgresql://h/d%00                  | postgresql://*** | % must be followed by two hex digits, other than 00; % itself is %25",
                "postgresql://h/d%FF                  | postgresql://*** | what follows % must be UTF-8",
                "postgresql://h/d?sslmode             | postgresql://*** | each parameter must be name=value, other = signs written as %3D",
                "postgresql://h/d?options=-c a=b      | postgresql://*** | each parameter must be name=value, other = signs written as %3D",
                "postgresql://h/d?nonsense=1          | postgresql://*** | neither libpq nor the driver has a parameter of the name of number 1",
                "postgresql://h/d?PGHOST=g            | postgresql://*** | neither libpq nor the driver has a parameter of the name of number 1",
                "postgresql://h/d?ssl=false           | postgresql://*** | neither libpq nor the driver has a parameter of the name of number 1",
            })
    void saysWhatIsMalformedAndRepeatsTheSchemeAlone(String url, String shown, String reason) {
        assertThatThrownBy(() -> Urls.target(url))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage(
                        "--url must be jdbc:postgresql://host:port/database or postgresql://user@host:port/database,"
                                + " was " + shown + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://h:70000/d        | port in --url must be 1 to 65535, was 70000",
                "jdbc:postgresql://h:70000/d   | port in --url must be 1 to 65535, was 70000",
                "postgresql://h:0/d            | port in --url must be 1 to 65535, was 0",
                "postgresql://h:word/d         | port in --url must be 1 to 65535, was ***",
                "postgresql://h/d?port=1,2     | port in --url must be one, or one for each host, was ***",
                "postgresql:///d               | a URL or environment without a host cannot be used: psql would take a Unix socket in a directory that it was built with; name that directory, like /var/run/postgresql, or a host, like localhost",
                "postgresql://%40run/d         | host in --url cannot be used: it means a Unix socket without a file, which cannot be reached here; name a directory or a host",
                "postgresql://a,,b/d           | host in --url cannot be used: psql would take a Unix socket in a directory that it was built with; name that directory, like /var/run/postgresql, or a host, like localhost",
                "postgresql://h%20x/d          | host in --url must be the name or the address of a host, or the directory of a Unix socket, was ***",
                "postgresql://h/d?hostaddr=1.1.1.1 | hostaddr in --url cannot be used: there is a host beside it, and the driver looks up its address itself; leave one of the two out",
                "postgresql://h/d?sslmode=no   | sslmode in --url must be one of disable, allow, prefer, require, verify-ca, verify-full, was ***",
                "postgresql://h/d?connect_timeout=x | connect_timeout in --url must be a whole number, was ***",
                "postgresql://h/d?target_session_attrs=x | target_session_attrs in --url must be one of any, prefer-standby, primary, read-only, read-write, standby, was ***",
                "postgresql://h/d?sslcrl=f     | sslcrl in --url cannot be used: revocation lists are not looked at here; leave it out, or check the certificate some other way",
                "postgresql://h/d?sslsni=0     | sslsni in --url cannot be used: the server always learns the host's name; leave it out",
                "postgresql://h/d?sslrootcert=system | sslrootcert in --url cannot be used: name the file that has the authority's certificate",
                "jdbc:postgresql://h/d?tcpKeepAlive=x | tcpKeepAlive in --url must be true or false, was ***",
            })
    void saysWhatIsWrongWithAPart(String url, String sentence) {
        assertThatThrownBy(() -> Urls.target(url))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage(sentence);
    }
}
