// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.toCollection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;
import org.jooq.Field;

/** Facts as the look-around would find them. Everything is in order except for what a test changes. */
final class Installation {

    private final Map<ReconciledTable, TableFacts> tables = new HashMap<>();
    private ServerFacts server = new ServerFacts(170_002, "0", false, false, "postgres", null, "r", "r", false);
    private boolean dfExists = true;
    private boolean dfUsable = true;
    private Optional<FunctionFacts> naming = Optional.of(new FunctionFacts(true, "select '_duroxide'"));
    private boolean engineExists = true;
    private boolean engineUsable = true;
    private String quotedEngine = "_duroxide";
    private final Map<String, TableFacts> workerTables = new HashMap<>();
    private Optional<HoldFacts> holds = Optional.empty();
    private WorkerFacts worker = new WorkerFacts(Optional.of(21L), Optional.of(2), Optional.of(false));
    private BuiltInPass builtInPass = new BuiltInPass(Optional.empty(), Optional.empty());
    private Optional<FunctionFacts> deleting =
            Optional.of(new FunctionFacts(true, "delete from _duroxide.kv_delta; delete from _duroxide.kv_store"));

    Installation() {
        for (var table : ReconciledTable.values()) {
            var columns = table.columns().stream().map(Field::getName).collect(toCollection(LinkedHashSet::new));
            tables.put(table, new TableFacts("r", columns, columns, true, true, false));
        }
        for (var table : WorkerTable.values()) {
            var columns = Set.of(table.column());
            workerTables.put(table.tableName(), new TableFacts("r", columns, columns, false, false, false));
        }
    }

    /** Sets what the engine and the worker have recorded; null for what they have not recorded. */
    Installation noted(Long migration, Integer version, Boolean origins) {
        worker = new WorkerFacts(
                Optional.ofNullable(migration), Optional.ofNullable(version), Optional.ofNullable(origins));
        return this;
    }

    Installation without(WorkerTable table) {
        workerTables.remove(table.tableName());
        return this;
    }

    Installation unreadable(WorkerTable table) {
        workerTables.put(table.tableName(), new TableFacts("r", Set.of(table.column()), Set.of(), false, false, false));
        return this;
    }

    /** Sets the settings as the server shows them; null for a setting that it does not show. */
    Installation builtInPass(String retentionDays, String interval) {
        builtInPass = new BuiltInPass(Optional.ofNullable(retentionDays), Optional.ofNullable(interval));
        return this;
    }

    Installation server(int version, boolean inRecovery, boolean readOnly) {
        server = new ServerFacts(version, "0", inRecovery, readOnly, "postgres", null, "r", "r", false);
        return this;
    }

    Installation role(String quoted) {
        server = new ServerFacts(170_002, "0", false, false, "postgres", null, "?", quoted, false);
        return this;
    }

    /** Sets the control database that the server names. */
    Installation control(String database) {
        server = new ServerFacts(170_002, "0", false, false, "postgres", database, "r", "r", false);
        return this;
    }

    Installation withoutDf() {
        dfExists = false;
        return this;
    }

    Installation dfNotUsable() {
        dfUsable = false;
        return this;
    }

    /** Sets the function that names the engine's schema; empty if there is none. */
    Installation naming(Optional<FunctionFacts> function) {
        naming = function;
        return this;
    }

    Installation withoutEngine() {
        engineExists = false;
        return this;
    }

    Installation engineNotUsable() {
        engineUsable = false;
        return this;
    }

    Installation engine(String quotedName) {
        quotedEngine = quotedName;
        return this;
    }

    /** Sets the function that deletes trees; empty if there is none. */
    Installation deleting(Optional<FunctionFacts> function) {
        deleting = function;
        return this;
    }

    Installation without(ReconciledTable... missing) {
        List.of(missing).forEach(tables::remove);
        return this;
    }

    Installation with(ReconciledTable table, UnaryOperator<TableFacts> change) {
        tables.compute(table, (key, facts) -> change.apply(facts));
        return this;
    }

    /** Takes all rights from the role. */
    Installation nothingGranted() {
        dfUsable = false;
        engineUsable = false;
        tables.replaceAll((table, facts) -> new TableFacts("r", facts.columns(), Set.of(), false, false, false));
        return this;
    }

    Installation holds(HoldFacts facts) {
        holds = Optional.of(facts);
        return this;
    }

    Facts facts() {
        var df = new SchemaFacts("df", dfUsable, naming, relations(ReconciledTable.ofControlPlane()));
        var source = naming.isPresent() ? Source.NAMED_BY_DF : Source.EARLIER_NAME;
        var relations = relations(ReconciledTable.ofEngine());
        relations.putAll(workerTables);
        var schema = new SchemaFacts(quotedEngine, engineUsable, deleting, relations);
        var engine = new EngineFacts(
                "_duroxide",
                source,
                Optional.of(schema).filter(s -> engineExists),
                engineExists ? worker : WorkerFacts.NOTHING);
        var known = dfExists
                && naming.map(function -> dfUsable && function.executable()).orElse(true);
        return new Facts(
                server,
                Optional.of(df).filter(s -> dfExists),
                Optional.of(engine).filter(e -> known),
                builtInPass,
                holds);
    }

    private Map<String, TableFacts> relations(List<ReconciledTable> wanted) {
        var relations = new HashMap<String, TableFacts>();
        wanted.stream().filter(tables::containsKey).forEach(t -> relations.put(t.tableName(), tables.get(t)));
        return relations;
    }
}
