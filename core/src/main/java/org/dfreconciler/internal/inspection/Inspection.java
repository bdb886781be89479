// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.queries.FactQueries;
import org.dfreconciler.internal.queries.HoldFactQuery;
import org.dfreconciler.internal.queries.ReceiptFactQuery;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.RequiredFunction;
import org.dfreconciler.internal.queries.WorkerQueries;
import org.dfreconciler.internal.queries.WorkerTable;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** The look around at the start of a pass or a plan: nine statements at most, and no judgement. */
public final class Inspection {

    /** The name that pg_durable gave the engine's schema before it had {@code df.duroxide_schema()}. */
    private static final String EARLIER_ENGINE_SCHEMA = "duroxide";

    private final DSLContext context;

    private Inspection(DSLContext context) {
        this.context = context;
    }

    /** In a transaction with a safe search path; in one that may write where the facts are for a pass. */
    public static Facts look(DSLContext context) {
        return new Inspection(context).look();
    }

    /** The look at receipts, where somebody writes or reads them; empty where there is no table of them. */
    public static Optional<ReceiptFacts> lookAtReceipts(DSLContext context) {
        return evidence(context, ReceiptFactQuery.ofTable());
    }

    /** The same of archives. */
    public static Optional<ReceiptFacts> lookAtArchives(DSLContext context) {
        return evidence(context, ReceiptFactQuery.ofArchive());
    }

    private static Optional<ReceiptFacts> evidence(
            DSLContext context,
            Select<Record7<Boolean, String, String[], String[], String[], Boolean, Boolean>> table) {
        return context.fetchOptional(table)
                .map(mapping((usable, kind, columns, readable, insertable, deletable, rowSecurity) -> new ReceiptFacts(
                        usable, kind, Set.of(columns), setOf(readable), setOf(insertable), deletable, rowSecurity)));
    }

    private Facts look() {
        var server = mapping(ServerFacts::new).map(context.fetchSingle(FactQueries.server()));
        var df = schema("df", RequiredFunction.DUROXIDE_SCHEMA, ReconciledTable.ofControlPlane());
        return new Facts(server, df, df.flatMap(this::engine), builtInPass(), holds());
    }

    private Optional<HoldFacts> holds() {
        return context.fetchOptional(HoldFactQuery.ofTable())
                .map(mapping((usable, kind, columns, readable, rowSecurity, executable) ->
                        new HoldFacts(usable, kind, Set.of(columns), setOf(readable), rowSecurity, setOf(executable))));
    }

    private BuiltInPass builtInPass() {
        var set = context.fetchSingle(WorkerQueries.builtInPass());
        return new BuiltInPass(shown(set.value1()), shown(set.value2()));
    }

    /** @param settingOrNull what a session set and reset shows as empty */
    private static Optional<String> shown(@Nullable String settingOrNull) {
        return Optional.ofNullable(settingOrNull).filter(shown -> !shown.isEmpty());
    }

    private Optional<EngineFacts> engine(SchemaFacts df) {
        if (df.function().isEmpty()) {
            return Optional.of(engine(EARLIER_ENGINE_SCHEMA, Source.EARLIER_NAME));
        }
        if (!df.usable() || !df.function().get().executable()) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(context.fetchValue(FactQueries.engineSchema()))
                .filter(name -> !name.isEmpty())
                .map(name -> engine(name, Source.NAMED_BY_DF))
                .orElseGet(() -> engine(EARLIER_ENGINE_SCHEMA, Source.EARLIER_NAME)));
    }

    private EngineFacts engine(String name, Source source) {
        var schema = schema(name, RequiredFunction.DELETE_INSTANCES_ATOMIC, ReconciledTable.ofEngine());
        return new EngineFacts(
                name, source, schema, schema.map(found -> worker(name, found)).orElse(WorkerFacts.NOTHING));
    }

    private WorkerFacts worker(String engineSchema, SchemaFacts schema) {
        var readable =
                Arrays.stream(WorkerTable.values()).filter(schema::isReadable).toList();
        if (!schema.usable() || readable.isEmpty()) {
            return WorkerFacts.NOTHING;
        }
        var noted = context.fetchSingle(WorkerQueries.noted(engineSchema, readable));
        return new WorkerFacts(
                Optional.ofNullable(noted.value1()),
                Optional.ofNullable(noted.value2()),
                Optional.ofNullable(noted.value3()));
    }

    private Optional<SchemaFacts> schema(String name, RequiredFunction function, List<ReconciledTable> tables) {
        return context.fetchOptional(FactQueries.schema(name, function))
                .map(mapping((quoted, usable, executable, text) -> {
                    var called = Optional.ofNullable(executable).map(may -> new FunctionFacts(may, text));
                    return new SchemaFacts(quoted, usable, called, relations(name, tables));
                }));
    }

    private Map<String, TableFacts> relations(String schema, List<ReconciledTable> tables) {
        return context.fetch(FactQueries.tables(schema, tables)).stream()
                .collect(toMap(
                        row -> row.value1(),
                        mapping((name, kind, columns, readable, updatable, deletable, rowSecurity) -> new TableFacts(
                                kind, Set.of(columns), setOf(readable), updatable, deletable, rowSecurity))));
    }

    /** @param namesOrNull an aggregate of no rows is null */
    private static Set<String> setOf(String[] namesOrNull) {
        return namesOrNull == null ? Set.of() : Set.copyOf(List.of(namesOrNull));
    }
}
