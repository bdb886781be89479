// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ArchiveQueries;
import org.dfreconciler.internal.queries.ArchivedTable;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;

/** What stands in the way where archives are written or read: what is to be archived must not go without. */
public final class ArchiveFindings {

    private static final String TABLE = "df_reconciler.archive";

    private ArchiveFindings() {}

    /**
     * Of the table that they are written to; nothing of a role that is not to be given any right.
     *
     * @param archives empty where there is no such table
     * @param removesOld whether old ones are removed too
     */
    public static List<Finding> ofWriting(Facts facts, Optional<ReceiptFacts> archives, boolean removesOld) {
        if (facts.isOfTenant()) {
            return List.of();
        }
        return archives.map(found -> ofWriting(table(facts, found), removesOld))
                .orElseGet(() ->
                        EvidenceTable.finding("database \"" + facts.server().database() + "\" has no table "
                                + TABLE
                                + ", so nothing can be archived here: run docs/sql/archive.sql once, then role.sql, or leave"
                                + " archives out (evidence, --archive)"))
                .toList();
    }

    private static Stream<Finding> ofWriting(EvidenceTable table, boolean removesOld) {
        return Stream.of(
                        table.ofTable(ArchiveQueries.COLUMNS),
                        table.ofUsage(),
                        table.ofInsertion(ArchiveQueries.WRITTEN_COLUMNS),
                        removesOld ? table.ofSelection(ArchiveQueries.READ_TO_REMOVE) : Stream.<Finding>empty(),
                        table.ofDeletion(removesOld),
                        table.ofRowSecurity())
                .flatMap(findings -> findings);
    }

    /** Of the tables of one database that are archived: all their columns are read. */
    public static List<Finding> ofArchived(Facts facts) {
        if (facts.isOfTenant()) {
            return List.of();
        }
        var role = facts.server().quotedRole();
        return Stream.concat(
                        facts.df().stream().flatMap(schema -> ofArchived(schema, ArchivedTable.ofDf(), role)),
                        facts.engine().flatMap(EngineFacts::schema).stream()
                                .flatMap(schema -> ofArchived(schema, ArchivedTable.ofEngine(), role)))
                .toList();
    }

    private static Stream<Finding> ofArchived(SchemaFacts schema, List<ArchivedTable> tables, String role) {
        return tables.stream()
                .flatMap(table ->
                        schema.table(table.table()).stream().flatMap(facts -> ofArchived(schema, table, facts, role)));
    }

    private static Stream<Finding> ofArchived(SchemaFacts schema, ArchivedTable table, TableFacts facts, String role) {
        // By its xmin it is seen whether a row is still the same.
        var lacking = Stream.concat(table.archived(facts.columns()).stream(), Stream.of("xmin"))
                .filter(column -> !facts.readable().contains(column))
                .collect(joining(", "));
        return lacking.isEmpty()
                ? Stream.empty()
                : Stream.of(PrivilegeFindings.lacks(
                        new MissingPrivilege(
                                "SELECT",
                                lacking,
                                schema.quotedName() + "." + table.table().tableName(),
                                role),
                        ", which is archived"));
    }

    /** What stands in the way of reading archives. */
    public static List<Finding> ofReading(Facts facts, Optional<ReceiptFacts> archives) {
        if (HoldFindings.isSatellite(facts)) {
            return EvidenceTable.finding("database \"" + facts.server().database()
                            + "\" is a satellite, and the archives of all databases stand in the control database \""
                            + facts.server().controlDatabase() + "\": connect there")
                    .toList();
        }
        return archives.map(found -> ofReading(table(facts, found)))
                .orElseGet(() ->
                        EvidenceTable.finding("database \"" + facts.server().database() + "\" has no table "
                                + TABLE
                                + ", so there are no archives here: docs/sql/archive.sql makes it, for passes that are to"
                                + " archive"))
                .toList();
    }

    private static Stream<Finding> ofReading(EvidenceTable table) {
        return Stream.of(
                        table.ofTable(ArchiveQueries.COLUMNS),
                        table.ofUsage(),
                        table.ofSelection(ArchiveQueries.READ_TO_SHOW),
                        table.ofRowSecurity())
                .flatMap(findings -> findings);
    }

    private static EvidenceTable table(Facts facts, ReceiptFacts archives) {
        return new EvidenceTable(
                TABLE, "docs/sql/archive.sql", archives, facts.server().quotedRole());
    }
}
