// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.jooq.impl.DSL.selectOne;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;

/** Runs {@code docs/sql/role.sql} in a test: psql's variables are filled in, and psql's own commands are left out. */
public final class RoleScript {

    public static final Path FILE = Path.of("..", "docs", "sql", "role.sql");
    private static final Path OF_SATELLITE = Path.of("..", "docs", "sql", "satellite.sql");

    private static final Pattern GRANT_TO_REPAIR =
            Pattern.compile("(?m)^select format\\('(grant [^']+ %I)', (?:[^)]+)\\)");

    private static final Pattern GRANT_TO_ARCHIVE = Pattern.compile("(?m)^select format\\('(grant select on [^']+)',");

    private final String role;
    private final String engineSchema;
    private final List<String> statements;

    RoleScript(ReferenceDatabase database, String role, String engineSchema) {
        this(FILE, database, role, engineSchema);
    }

    /** The part of the script that gives the role its rights in a satellite. */
    public static RoleScript ofSatellite(ReferenceDatabase database, String role) {
        return new RoleScript(OF_SATELLITE, database, role, "");
    }

    private RoleScript(Path file, ReferenceDatabase database, String role, String engineSchema) {
        this.role = role;
        this.engineSchema = engineSchema;
        this.statements = Stream.of(sql(file).split(";\\R"))
                .map(String::strip)
                .filter(statement -> statement.startsWith("grant") || statement.startsWith("alter"))
                .map(statement -> statement
                        .replace(":\"role\"", quoted(role))
                        .replace(":\"engine_schema\"", quoted(engineSchema))
                        .replace(":\"DBNAME\"", quoted(database.name())))
                .toList();
    }

    private static String sql(Path file) {
        try (var lines = Files.lines(file)) {
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
        var hasSatellites = sql.fetchExists(selectOne().from("pg_class").where("relname = '_origins'"));
        var hasHolds = hasTable(sql, "hold");
        var hasReceipts = hasTable(sql, "receipt");
        var hasArchives = hasTable(sql, "archive");
        statements.stream()
                .filter(statement -> hasHolds || !statement.contains("df_reconciler.hold"))
                .filter(statement -> hasReceipts || !statement.contains("df_reconciler.receipt"))
                .filter(statement -> hasArchives || !statement.contains("df_reconciler.archive"))
                .filter(statement -> hasHolds || hasReceipts || hasArchives || !isOfTheirSchema(statement))
                .forEach(sql::execute);
        // The script composes these statements as strings, which psql then runs.
        if (hasSatellites) {
            sql.execute("grant select on " + quoted(engineSchema) + "._origins to " + quoted(role));
        }
        if (hasReceipts) {
            sql.execute("grant select (label) on df.instances to " + quoted(role));
        }
        if (hasArchives) {
            grantsToArchive().forEach(sql::execute);
        }
        return this;
    }

    /** The additional grants of {@code -v repair=on}. */
    public List<String> grantsToRepair() {
        var script = read(FILE);
        var from = script.indexOf("\\if :{?repair}");
        return GRANT_TO_REPAIR
                .matcher(script.substring(from, script.indexOf("\\endif", from)))
                .results()
                .map(grant -> grant.group(1)
                        .replace("%I.", quoted(engineSchema) + ".")
                        .replace("%I", quoted(role)))
                .toList();
    }

    /** The grants to read what is archived. In the script these are strings, too. */
    private List<String> grantsToArchive() {
        var script = read(FILE);
        var from = script.indexOf("\\if :has_archives");
        return GRANT_TO_ARCHIVE
                .matcher(script.substring(from, script.indexOf("\\endif", from)))
                .results()
                .map(grant -> grant.group(1)
                        .replace("%1$I", quoted(engineSchema))
                        .replace("%2$I", quoted(role))
                        .replace("%I", quoted(role)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasTable(DSLContext sql, String name) {
        return sql.fetchSingle("select to_regclass('df_reconciler." + name + "') is not null")
                .into(boolean.class);
    }

    /** The rights of the role where there are no satellites, holds and receipts. */
    public Stream<Privilege> privileges() {
        return statements.stream()
                .filter(statement -> !statement.contains("df_reconciler"))
                .flatMap(Privilege::of);
    }

    /** The additional rights where holds are used. */
    public Stream<Privilege> privilegesOfHolds() {
        return privilegesOf("df_reconciler.hold");
    }

    /** The additional rights where receipts are used. */
    public Stream<Privilege> privilegesOfReceipts() {
        return privilegesOf("df_reconciler.receipt");
    }

    /** The additional rights where archives are used. */
    public Stream<Privilege> privilegesOfArchives() {
        return privilegesOf("df_reconciler.archive");
    }

    /** The rights on this table and on its schema, which all these tables share. */
    private Stream<Privilege> privilegesOf(String table) {
        return statements.stream()
                .filter(statement -> statement.contains(table) || isOfTheirSchema(statement))
                .flatMap(Privilege::of)
                .distinct();
    }

    private static boolean isOfTheirSchema(String statement) {
        return statement.contains("schema df_reconciler ");
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
