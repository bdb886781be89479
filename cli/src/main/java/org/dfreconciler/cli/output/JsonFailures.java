// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.StoppedBy;

/** Instead of a report: one object that says why there is none, the same for every command. */
public final class JsonFailures {

    private final PrintStream out;

    public JsonFailures(PrintStream out) {
        this.out = out;
    }

    /** @param command the one that was refused, or that an error ended before there was anything to report */
    public void failed(String command, Occasion occasion, CommandFailure failure) {
        JsonLine.print(out, json -> {
            outcome(json, failure);
            occasion.write(json);
            json.writeStringField("error", failure.getMessage());
            json.writeStringField("command", command);
            refusals(json, failure);
            json.writeNumberField("exitCode", failure.exitCode());
        });
    }

    private static void outcome(JsonGenerator json, CommandFailure failure) throws IOException {
        var isRefusal = failure.exitCode() == ExitCode.REFUSED;
        var isLoss = failure.exitCode() == ExitCode.UNREACHABLE;
        json.writeStringField("outcome", isRefusal ? "REFUSED" : Outcome.FAILED.name());
        json.writeStringField(
                "stoppedBy", isRefusal ? null : (isLoss ? StoppedBy.CONNECTION_LOST : StoppedBy.ERROR).name());
    }

    private static void refusals(JsonGenerator json, CommandFailure failure) throws IOException {
        json.writeArrayFieldStart("refusals");
        for (var sentence : sentences(failure).toList()) {
            json.writeString(sentence);
        }
        json.writeEndArray();
    }

    /** All that stands in the way, one by one. */
    private static Stream<String> sentences(CommandFailure failure) {
        if (failure.exitCode() != ExitCode.REFUSED) {
            return Stream.empty();
        }
        return failure.getCause() instanceof RefusedException refusal
                ? refusal.findings().stream().map(Finding::sentence)
                : Stream.of(failure.getMessage());
    }
}
