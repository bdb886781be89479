// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Checkup;

/** One object for each checkup. */
public final class JsonCheckupReports implements CheckupReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonCheckupReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void checkup(Checkup checkup) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeBooleanField("passWouldRun", checkup.passWouldRun());
            json.writeArrayFieldStart("checks");
            for (var check : checkup.checks()) {
                write(json, check);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Check check) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", check.level().name());
        json.writeStringField("topic", check.topic());
        json.writeStringField("sentence", check.sentence());
        json.writeArrayFieldStart("advice");
        for (var line : check.advice()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
