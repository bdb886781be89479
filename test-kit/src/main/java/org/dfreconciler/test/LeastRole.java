// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A role in a reference database that has exactly the rights of the guide's {@code role.sql}, and the URL to log in
 * with it.
 */
final class LeastRole {

    private static final String DRIVER = "jdbc:postgresql:";

    private final String name;
    private final String url;

    private LeastRole(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /** Creates the role, with the connection of a superuser. */
    static LeastRole create(Sql sql) throws SQLException {
        var name = "df_reconciler_test_" + UUID.randomUUID().toString().substring(0, 8);
        var password = UUID.randomUUID().toString();
        var url = url(sql.connection().getMetaData().getURL(), name, password);
        var database = sql.texts("select current_database()").get(0);
        sql.execute("create role " + name + " password '" + password + "'");
        for (var statement : statements(name, database).toList()) {
            sql.execute(statement);
        }
        return new LeastRole(name, url);
    }

    /**
     * The statements of the script that grant rights to a pass without holds, receipts and satellites; psql's own
     * commands are left out, because only psql understands them.
     */
    private static Stream<String> statements(String role, String database) {
        var script = Resources.text("role.sql")
                .lines()
                .filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.contains(" \\g"))
                .collect(Collectors.joining("\n"));
        var always = Arrays.stream(script.split(";\n"))
                .map(String::strip)
                .filter(statement -> statement.startsWith("grant") || statement.startsWith("alter"))
                .filter(not(statement -> statement.contains("df_reconciler")))
                .map(statement -> statement
                        .replace(":\"role\"", Sql.quoted(role))
                        .replace(":\"engine_schema\"", Sql.quoted(ReferenceSchema.ENGINE))
                        .replace(":\"DBNAME\"", Sql.quoted(database)));
        // The script grants this with -v labels=on. Here it is always granted, so that tests can use clauses by label.
        return Stream.concat(always, Stream.of("grant select (label) on df.instances to " + Sql.quoted(role)));
    }

    /** The superuser's URL with another user and password. */
    static String url(String superusers, String user, String password) {
        if (!superusers.startsWith(DRIVER)) {
            throw new IllegalArgumentException(
                    "the data source must connect with PostgreSQL's own driver, whose URLs begin with " + DRIVER);
        }
        var parts = superusers.split("\\?", 2);
        var others = parts.length == 1
                ? ""
                : Arrays.stream(parts[1].split("&"))
                        .filter(parameter -> !parameter.startsWith("user=") && !parameter.startsWith("password="))
                        .map(parameter -> "&" + parameter)
                        .collect(Collectors.joining());
        return parts[0] + "?user=" + encode(user, UTF_8) + "&password=" + encode(password, UTF_8) + others;
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }
}
