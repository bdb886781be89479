// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;

/** One object for each report. */
public final class JsonReports implements Reports {

    private final PrintStream out;
    private final Optional<Heading> heading;

    public JsonReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = Optional.of(heading);
    }

    /** Of what could not be connected to, or what nobody has asked yet. */
    public JsonReports(PrintStream out) {
        this.out = out;
        this.heading = Optional.empty();
    }

    @Override
    public void pass(Occasion occasion, PassReport report, Optional<String> error) {
        JsonLine.print(out, json -> {
            pass(json, report);
            occasion.write(json);
            if (heading.isPresent()) {
                heading.get().writeRest(json, occasion.time().truncatedTo(ChronoUnit.SECONDS));
            }
            json.writeStringField("error", error.orElse(null));
        });
    }

    static void pass(JsonGenerator json, PassReport report) throws IOException {
        common(json, report);
        deleted(json, report.deleted());
        json.writeNumberField("batches", report.batches());
        json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
    }

    @Override
    public void plan(PlanReport report, IdList ids) {
        JsonLine.print(out, json -> {
            common(json, report);
            json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
            if (heading.isPresent()) {
                heading.get().write(json);
            }
            if (ids == IdList.SHOWN) {
                removals(json, report.removals());
            }
        });
    }

    private static void common(JsonGenerator json, Report report) throws IOException {
        json.writeStringField("outcome", report.outcome().name());
        json.writeStringField(
                "stoppedBy", report.stoppedBy().map(StoppedBy::name).orElse(null));
        json.writeStringField("engineSchema", report.engineSchema());
        expired(json, report);
        json.writeNumberField("orphans", report.orphans());
        skipped(json, report);
        fates(json, report);
        loops(json, report);
        databases(json, report);
        clauses(json, report);
        json.writeNumberField("foreign", report.foreign());
        failures(json, report.failures());
        notes(json, report.notes());
    }

    private static void expired(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("expired");
        json.writeNumberField("age", report.count(Fate.AGE));
        json.writeNumberField("cap", report.count(Fate.CAP));
        json.writeEndObject();
    }

    private static void skipped(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("skipped");
        json.writeNumberField("engineActive", report.count(Fate.ENGINE_ACTIVE));
        json.writeNumberField("locked", report.count(Fate.LOCKED));
        json.writeNumberField("unresolved", report.count(Fate.UNRESOLVED));
        json.writeNumberField("changed", report.count(Fate.NOT_DUE) + report.count(Fate.GONE));
        json.writeNumberField("failed", report.count(Fate.FAILED));
        json.writeEndObject();
    }

    private static void fates(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("fates");
        for (var fate : Fate.values()) {
            json.writeNumberField(fate.name(), report.count(fate));
        }
        json.writeEndObject();
    }

    /** Of each clause of the policy, in their order, the fates of what it decided on. */
    private static void clauses(JsonGenerator json, Report report) throws IOException {
        json.writeArrayFieldStart("clauses");
        for (var clause : report.fatesByClause().entrySet()) {
            json.writeStartObject();
            json.writeStringField("clause", clause.getKey().toString());
            some(json, clause.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Live loops of which executions went or would go, how many went, and those loops that nothing will wake. */
    private static void loops(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("loops");
        json.writeNumberField("pruned", report.pruned());
        json.writeNumberField("executions", report.prunedExecutions());
        json.writeNumberField("subOrchestrations", report.prunedSubOrchestrations());
        json.writeNumberField("dead", report.deadLoops());
        json.writeArrayFieldStart("deadIds");
        for (var id : report.deadLoopIds()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Of each database the fates that some of its ids had. */
    private static void databases(JsonGenerator json, Report report) throws IOException {
        json.writeArrayFieldStart("databases");
        for (var database : report.fatesByDatabase().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", database.getKey());
            some(json, database.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void some(JsonGenerator json, Map<Fate, Long> fates) throws IOException {
        json.writeObjectFieldStart("fates");
        for (var fate : new TreeMap<>(fates).entrySet()) {
            json.writeNumberField(fate.getKey().name(), fate.getValue());
        }
        json.writeEndObject();
    }

    static void notes(JsonGenerator json, List<String> notes) throws IOException {
        json.writeArrayFieldStart("notes");
        for (var note : notes) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    static void failures(JsonGenerator json, List<InstanceFailure> failures) throws IOException {
        json.writeArrayFieldStart("failures");
        for (var failure : failures) {
            json.writeStartObject();
            json.writeStringField("id", failure.id());
            json.writeStringField("message", failure.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void deleted(JsonGenerator json, DeletedRows deleted) throws IOException {
        json.writeObjectFieldStart("deleted");
        json.writeNumberField("df.instances", deleted.dfInstances());
        json.writeNumberField("df.nodes", deleted.dfNodes());
        json.writeNumberField("engine.instances", deleted.engineInstances());
        json.writeNumberField("engine.executions", deleted.engineExecutions());
        json.writeNumberField("engine.history", deleted.engineHistory());
        json.writeNumberField("engine.queue", deleted.engineQueue());
        json.writeEndObject();
    }

    private static void removals(JsonGenerator json, List<Removal> removals) throws IOException {
        json.writeArrayFieldStart("ids");
        for (var removal : removals) {
            json.writeStartObject();
            json.writeStringField("id", removal.id());
            json.writeStringField("reason", removal.fate().name());
            if (removal.clause() != null) {
                json.writeStringField("clause", removal.clause().toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
