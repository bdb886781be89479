// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;

/**
 * Is this a database in which a pass, or a plan, is safe and can work? Everything in the way at once, each in one sentence
 * that says what is wrong and what to do; nothing about what is inside of something missing.
 */
public final class Findings {

    private static final int OLDEST_SERVER = 140_000;

    private final Facts facts;
    private final Need need;

    private Findings(Facts facts, Need need) {
        this.facts = facts;
        this.need = need;
    }

    /** What stands in the way of a pass. */
    public static List<Finding> ofPass(Facts facts) {
        return new Findings(facts, Need.PASS).all();
    }

    /** What stands in the way of a plan, which only reads. */
    public static List<Finding> ofPlan(Facts facts) {
        return new Findings(facts, Need.PLAN).all();
    }

    /** What stands in the way of knowing which satellites there are. */
    public static List<Finding> ofOrigins(Facts facts) {
        return facts.engine().flatMap(EngineFacts::schema).stream()
                .filter(engine -> engine.has(WorkerTable.ORIGINS) && !engine.isReadable(WorkerTable.ORIGINS))
                .filter(engine -> !facts.isOfTenant())
                .map(engine -> PrivilegeFindings.lacks(
                        new MissingPrivilege(
                                "SELECT",
                                null,
                                engine.quotedName() + "._origins",
                                facts.server().quotedRole()),
                        ", which says which satellites there are"))
                .toList();
    }

    private List<Finding> all() {
        var general = Stream.concat(ofVersion(), ofWriting()).map(Finding::of);
        return Stream.of(general, ofControlPlane(), ofEngine(), HoldFindings.ofReading(facts))
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<String> ofVersion() {
        var version = facts.server().versionNumber();
        return version >= OLDEST_SERVER
                ? Stream.empty()
                : Stream.of(
                        "the server must be PostgreSQL 14 or newer, was version number " + version + ": upgrade it");
    }

    /** A standby is read-only because it is one: that is one finding. */
    private Stream<String> ofWriting() {
        if (need == Need.PLAN) {
            return Stream.empty();
        }
        if (facts.server().inRecovery()) {
            return Stream.of("the server is a hot standby, where nothing can be removed: connect to the primary");
        }
        if (facts.server().transactionReadOnly()) {
            return Stream.of("transactions are read-only on this connection: connect with read-write access "
                    + "(setting default_transaction_read_only, or the pool's read-only flag)");
        }
        return Stream.empty();
    }

    private Stream<Finding> ofControlPlane() {
        return facts.df()
                .map(this::ofControlPlane)
                .orElseGet(
                        () -> Stream.of(
                                Finding.of(
                                        inDatabase("no schema \"df\"")
                                                + ": connect to the database that has the pg_durable extension (setting pg_durable.database)")));
    }

    private Stream<Finding> ofControlPlane(SchemaFacts df) {
        var judged = judged(df);
        return Stream.of(
                        judged.ofUsage(),
                        AgeFindings.ofControlPlane(df).map(Finding::of),
                        ofTables(judged, ReconciledTable.ofControlPlane()),
                        judged.ofNamingFunction())
                .flatMap(findings -> findings);
    }

    /** Of the engine's schema. Nothing where its name is not known: the findings about df say why. */
    private Stream<Finding> ofEngine() {
        return facts.engine().stream()
                .flatMap(engine -> satelliteOf().map(this::ofSatellite).orElseGet(() -> of(engine)));
    }

    /** The name of the control database, where this database is a satellite: another one, without an engine. */
    private Optional<String> satelliteOf() {
        return Optional.ofNullable(facts.server().controlDatabase())
                .filter(control -> !control.equals(facts.server().database()) && !facts.hasEngineTables());
    }

    private Stream<Finding> ofSatellite(String control) {
        return Stream.of(Finding.of("database \"" + facts.server().database()
                + "\" is a satellite, whose engine is in the control database \"" + control
                + "\": connect there, and serve the satellites from there (satellites, --satellites)"));
    }

    private Stream<Finding> of(EngineFacts engine) {
        return engine.schema().map(schema -> ofEngine(schema, engine.worker())).orElseGet(() -> ofNoEngine(engine));
    }

    private Stream<Finding> ofEngine(SchemaFacts engine, WorkerFacts worker) {
        var judged = judged(engine);
        return Stream.of(
                        judged.ofUsage(),
                        judged.ofAge(WorkerTable.MIGRATIONS),
                        judged.ofAge(WorkerTable.READY),
                        AgeFindings.ofEngine(worker, engine).map(Finding::of),
                        ofTables(judged, ReconciledTable.ofEngine()),
                        judged.ofDeletingFunction())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> ofNoEngine(EngineFacts engine) {
        var origin = engine.source() == Source.NAMED_BY_DF ? "which df names" : "as it is called where df names none";
        return Stream.of(Finding.of(inDatabase("no engine schema \"" + engine.name() + "\", " + origin)
                + ": let the pg_durable worker start once, it creates the schema"));
    }

    private static Stream<Finding> ofTables(SchemaFindings judged, List<ReconciledTable> tables) {
        return tables.stream().flatMap(judged::of);
    }

    private SchemaFindings judged(SchemaFacts schema) {
        return new SchemaFindings(schema, facts, need);
    }

    private String inDatabase(String absence) {
        return "database \"" + facts.server().database() + "\" has " + absence;
    }
}
