// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.inspection.AgeFindings;
import org.dfreconciler.internal.inspection.EngineFacts;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.inspection.SchemaFacts;
import org.dfreconciler.internal.inspection.ServerFacts;
import org.dfreconciler.report.Check;

/** The versions of server, extension and engine, and where each is. */
final class ServerChecks {

    private static final Topic TOPIC = new Topic("versions");

    private ServerChecks() {}

    static List<Check> of(Database database) {
        var facts = database.facts();
        var checks = new ArrayList<>(List.of(TOPIC.ok(server(facts.server()))));
        if (facts.df().isPresent()) {
            checks.addAll(extension(database));
        }
        facts.engine()
                .ifPresent(engine -> engine.schema().ifPresent(schema -> checks.add(TOPIC.ok(engine(engine, schema)))));
        return checks;
    }

    private static String server(ServerFacts server) {
        return "PostgreSQL " + server.versionNumber() / 10_000 + "." + server.versionNumber() % 10_000
                + (server.inRecovery() ? ", a hot standby" : "") + ", database \"" + server.database() + "\"";
    }

    private static List<Check> extension(Database database) {
        return TOPIC.ask(
                        "the extension's version was not read",
                        () -> database.read(transaction -> transaction.server().extension()))
                .said(version ->
                        List.of(version.map(number -> TOPIC.ok("extension pg_durable " + number + ", schema df"))
                                .orElseGet(() -> TOPIC.warning(
                                        "there is a schema df, but no extension pg_durable in this database"))));
    }

    private static String engine(EngineFacts engine, SchemaFacts schema) {
        var origin = engine.source() == Source.NAMED_BY_DF ? "which df names" : "as it is called where df names none";
        var migration = engine.worker()
                .migration()
                .map(number -> "migration " + number + " (known up to " + AgeFindings.LAST_MIGRATION + ")")
                .orElse("of a migration that is not noted, or not to be read");
        return "the engine's schema is " + schema.quotedName() + ", " + origin + ", " + migration;
    }
}
