// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.InstanceFailure;

/** One object for each command. */
public final class JsonHoldReports implements HoldReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonHoldReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void placed(Map<String, HoldResult> results, List<InstanceFailure> failures, List<String> notes) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeArrayFieldStart("results");
            for (var result : results.entrySet()) {
                json.writeStartObject();
                json.writeStringField("id", result.getKey());
                json.writeStringField("result", result.getValue().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonReports.failures(json, failures);
            JsonReports.notes(json, notes);
        });
    }

    @Override
    public void released(Map<String, Boolean> results, List<InstanceFailure> failures) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeArrayFieldStart("results");
            for (var result : results.entrySet()) {
                json.writeStartObject();
                json.writeStringField("id", result.getKey());
                json.writeStringField("result", result.getValue() ? "RELEASED" : "NOT_HELD");
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonReports.failures(json, failures);
        });
    }

    @Override
    public void list(List<Hold> holds, List<String> notes) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeArrayFieldStart("holds");
            for (var hold : holds) {
                write(json, hold);
            }
            json.writeEndArray();
            JsonReports.notes(json, notes);
        });
    }

    private static void write(JsonGenerator json, Hold hold) throws IOException {
        json.writeStartObject();
        json.writeStringField("database", hold.database().isEmpty() ? null : hold.database());
        json.writeStringField("id", hold.id());
        json.writeStringField("reason", hold.reason());
        json.writeStringField("heldBy", hold.heldBy());
        json.writeStringField("since", hold.since().toString());
        json.writeStringField("until", hold.until().map(Instant::toString).orElse(null));
        json.writeEndObject();
    }
}
