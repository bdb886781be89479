// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.ExpiredCount;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.SkippedCount;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Removal;

/** One object on one line for each report; ASCII only, so that no console's encoding matters. */
public final class JsonReports implements Reports {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream out;

    public JsonReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void pass(PassReport report) {
        var summary = Summary.of(report);
        line(json -> {
            summary(json, summary);
            deleted(json, report.deleted());
            json.writeNumberField("batches", report.batches());
            json.writeNumberField("elapsedMillis", summary.elapsed().toMillis());
        });
    }

    @Override
    public void plan(PlanReport report, IdList ids) {
        var summary = Summary.of(report);
        line(json -> {
            summary(json, summary);
            json.writeNumberField("elapsedMillis", summary.elapsed().toMillis());
            if (ids == IdList.SHOWN) {
                removals(json, report.removals());
            }
        });
    }

    private static void summary(JsonGenerator json, Summary summary) throws IOException {
        json.writeStringField("outcome", summary.outcome().name());
        json.writeStringField(
                "stoppedBy", summary.stoppedBy().map(StoppedBy::name).orElse(null));
        json.writeStringField("engineSchema", summary.engineSchema());
        expired(json, summary.expired());
        json.writeNumberField("orphans", summary.orphans());
        skipped(json, summary.skipped());
        json.writeNumberField("foreign", summary.foreign());
        failures(json, summary.failures());
    }

    private static void expired(JsonGenerator json, ExpiredCount expired) throws IOException {
        json.writeObjectFieldStart("expired");
        json.writeNumberField("age", expired.age());
        json.writeNumberField("cap", expired.cap());
        json.writeEndObject();
    }

    private static void skipped(JsonGenerator json, SkippedCount skipped) throws IOException {
        json.writeObjectFieldStart("skipped");
        json.writeNumberField("engineActive", skipped.engineActive());
        json.writeNumberField("locked", skipped.locked());
        json.writeNumberField("unresolved", skipped.unresolved());
        json.writeNumberField("changed", skipped.changed());
        json.writeNumberField("failed", skipped.failed());
        json.writeEndObject();
    }

    private static void failures(JsonGenerator json, List<InstanceFailure> failures) throws IOException {
        json.writeArrayFieldStart("failures");
        for (var failure : failures) {
            json.writeStartObject();
            json.writeStringField("id", failure.id());
            json.writeStringField("message", failure.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void deleted(JsonGenerator json, DeletedRows deleted) throws IOException {
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
            json.writeStringField("reason", removal.reason().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void line(Fields fields) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        out.print(line + "\n");
        out.flush();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
