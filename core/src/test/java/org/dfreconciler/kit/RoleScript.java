// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;

/** {@code docs/sql/role.sql} as a test runs it: psql's variables filled in, psql's own commands left out. */
public final class RoleScript {

    public static final Path FILE = Path.of("..", "docs", "sql", "role.sql");

    private final String role;
    private final List<String> statements;

    RoleScript(ReferenceDatabase database, String role, String engineSchema) {
        this.role = role;
        this.statements = Stream.of(sql().split(";\\R"))
                .map(String::strip)
                .filter(statement -> statement.startsWith("grant") || statement.startsWith("alter"))
                .map(statement -> statement
                        .replace(":\"role\"", quoted(role))
                        .replace(":\"engine_schema\"", quoted(engineSchema))
                        .replace(":\"DBNAME\"", quoted(database.name())))
                .toList();
    }

    private static String sql() {
        try (var lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.contains(" \\g"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RoleScript run(DSLContext sql) {
        if (sql.fetch("select from pg_roles where rolname = ?", role).isEmpty()) {
            sql.execute("create role " + quoted(role));
        }
        statements.forEach(sql::execute);
        return this;
    }

    public Stream<Privilege> privileges() {
        return statements.stream().flatMap(Privilege::of);
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
