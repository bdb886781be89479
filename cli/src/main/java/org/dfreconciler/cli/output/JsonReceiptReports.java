// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.report.Receipt;

/** One object for each command. */
public final class JsonReceiptReports implements ReceiptReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonReceiptReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void receipts(List<String> ids, List<Receipt> receipts, boolean mayBeMore) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeArrayFieldStart("receipts");
            for (var receipt : receipts) {
                json.writeStartObject();
                write(json, receipt);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBooleanField("mayBeMore", mayBeMore);
        });
    }

    /** What is between the braces. */
    static void write(JsonGenerator json, Receipt receipt) throws IOException {
        json.writeStringField("database", receipt.database().isEmpty() ? null : receipt.database());
        json.writeStringField("id", receipt.id());
        json.writeStringField("reason", receipt.reason().name());
        json.writeStringField("clause", receipt.clause().orElse(null));
        json.writeStringField("label", receipt.label().orElse(null));
        json.writeStringField("status", receipt.status().orElse(null));
        json.writeStringField("owner", receipt.owner().orElse(null));
        json.writeStringField("createdAt", time(receipt.createdAt()));
        json.writeStringField("finishedAt", time(receipt.finishedAt()));
        json.writeStringField("removedAt", Times.of(receipt.removedAt()));
        json.writeStringField("pass", receipt.pass().toString());
    }

    private static String time(Optional<Instant> time) {
        return time.map(Times::of).orElse(null);
    }
}
