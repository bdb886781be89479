// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.dfreconciler.report.StoppedBy;

/** One object, with an entry for each kind that was asked for. */
public final class JsonRepairReports implements RepairReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonRepairReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void repaired(RepairReport report) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeStringField("outcome", report.outcome().name());
            json.writeStringField(
                    "stoppedBy", report.stoppedBy().map(StoppedBy::name).orElse(null));
            json.writeStringField("at", report.at().toString());
            json.writeStringField("engineSchema", report.engineSchema());
            json.writeBooleanField("applied", report.applied());
            json.writeNumberField("graceSeconds", report.grace().toSeconds());
            json.writeNumberField("repaired", report.count(RepairResult.REPAIRED));
            json.writeArrayFieldStart("kinds");
            for (var summary : report.kinds()) {
                kind(json, summary);
            }
            json.writeEndArray();
            JsonReports.failures(json, report.failures());
            JsonReports.deleted(json, report.deleted());
            json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
        });
    }

    private static void kind(JsonGenerator json, RepairSummary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", summary.kind().name());
        json.writeObjectFieldStart("results");
        for (var result : RepairResult.values()) {
            if (summary.count(result) > 0) {
                json.writeNumberField(result.name(), summary.count(result));
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("repairs");
        for (var repair : summary.repairs()) {
            repair(json, repair);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void repair(JsonGenerator json, Repair repair) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", repair.id());
        json.writeStringField("result", repair.result().name());
        json.writeStringField("from", repair.from().orElse(null));
        json.writeStringField("to", repair.to().orElse(null));
        json.writeStringField("since", repair.since().map(Times::of).orElse(null));
        json.writeStringField("word", repair.word());
        json.writeNumberField("executions", repair.executions());
        json.writeNumberField("members", repair.members());
        json.writeEndObject();
    }
}
