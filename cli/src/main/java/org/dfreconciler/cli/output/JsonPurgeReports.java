// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import org.dfreconciler.report.PassReport;

/** One object, with the fields of a pass and a few more. */
public final class JsonPurgeReports implements PurgeReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonPurgeReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void purged(PassReport report) {
        JsonLine.print(out, json -> {
            heading.write(json);
            JsonReports.pass(json, report);
            json.writeNumberField("purged", report.purged());
            json.writeArrayFieldStart("left");
            for (var left : report.left().entrySet()) {
                json.writeStartObject();
                json.writeStringField("id", left.getKey());
                json.writeStringField("fate", left.getValue().name());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
