// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.TableSize;

/** One object, with an entry for each kind that is known. */
public final class JsonDriftReports implements DriftReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonDriftReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void drift(DriftReport report) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeStringField("at", report.at().toString());
            json.writeStringField("engineSchema", report.engineSchema());
            json.writeNumberField("needingAttention", report.needingAttention());
            array(json, "drifts", report.drifts(), JsonDriftReports::fields);
            array(json, "notKnown", report.notKnown(), JsonDriftReports::fields);
            array(json, "largestLoops", report.largestLoops(), JsonDriftReports::fields);
            array(json, "tables", report.tableSizes(), JsonDriftReports::fields);
            JsonReports.notes(json, report.notes());
            json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
        });
    }

    private interface Fields<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    private static <T> void array(JsonGenerator json, String name, List<T> elements, Fields<T> fields)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var element : elements) {
            json.writeStartObject();
            fields.write(json, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Drift drift) throws IOException {
        json.writeStringField("kind", drift.kind().name());
        json.writeNumberField("count", drift.count());
        json.writeBooleanField("needsAttention", drift.kind().needsAttention());
        json.writeStringField("oldest", drift.oldest().map(Instant::toString).orElse(null));
        json.writeArrayFieldStart("samples");
        for (var id : drift.samples()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeStringField("meaning", drift.kind().meaning());
        json.writeStringField("advice", drift.kind().advice());
    }

    private static void fields(JsonGenerator json, NotKnown unknown) throws IOException {
        json.writeStringField("what", unknown.what());
        json.writeStringField("why", unknown.why());
    }

    private static void fields(JsonGenerator json, LoopSize loop) throws IOException {
        json.writeStringField("id", loop.id());
        json.writeNumberField("executions", loop.executions());
        if (loop.bytes().isPresent()) {
            json.writeNumberField("estimatedBytes", loop.bytes().getAsLong());
        }
    }

    private static void fields(JsonGenerator json, TableSize size) throws IOException {
        json.writeStringField("table", size.table());
        json.writeNumberField("bytes", size.bytes());
        json.writeNumberField("estimatedRows", size.rows());
    }
}
