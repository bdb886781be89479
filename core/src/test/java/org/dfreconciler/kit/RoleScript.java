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

/** {@code docs/sql/role.sql} as a test runs it: psql's variables filled in, psql's own commands left out. */
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

    /** What the role needs in a satellite. */
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
        // psql makes these of strings.
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

    /** What {@code -v repair=on} gives besides. */
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

    /** To read what is archived: strings in the script as well. */
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

    /** Where there are no satellites, no holds and no receipts. */
    public Stream<Privilege> privileges() {
        return statements.stream()
                .filter(statement -> !statement.contains("df_reconciler"))
                .flatMap(Privilege::of);
    }

    /** Where holds are used. */
    public Stream<Privilege> privilegesOfHolds() {
        return privilegesOf("df_reconciler.hold");
    }

    /** Where receipts are. */
    public Stream<Privilege> privilegesOfReceipts() {
        return privilegesOf("df_reconciler.receipt");
    }

    /** Where archives are. */
    public Stream<Privilege> privilegesOfArchives() {
        return privilegesOf("df_reconciler.archive");
    }

    /** With that to use their schema, which stands in the script for either of them. */
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
