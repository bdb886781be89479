// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.dfreconciler.cli.output.JsonLine;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;

/** Writes a plan, line by line. Not thread-safe. */
final class PlanLines {

    private final OutputStream out;
    private final MessageDigest digest = PlanFormat.digest();
    private long ids;

    PlanLines(OutputStream out) {
        this.out = out;
    }

    void begin(Surroundings here, DecidingOptions options, RetentionPolicy policy, String version) throws IOException {
        write(JsonLine.of(json -> {
            json.writeStringField("format", PlanFormat.NAME);
            json.writeNumberField("formatVersion", PlanFormat.VERSION);
            json.writeStringField("version", version);
            json.writeStringField("time", here.now().toString());
            json.writeObjectFieldStart("database");
            json.writeStringField("name", here.database().name());
            json.writeNumberField("oid", here.database().oid());
            json.writeStringField("systemIdentifier", here.database().systemIdentifier());
            json.writeEndObject();
            json.writeStringField("role", here.role());
            json.writeObjectFieldStart("options");
            for (var option : options.byName().entrySet()) {
                json.writeStringField(option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("cutoffs");
            json.writeStringField("age", before(here.now(), policy.retention()));
            json.writeStringField("orphans", before(here.now(), policy.orphanGrace()));
            json.writeEndObject();
        }));
    }

    private static String before(Instant now, Duration duration) {
        return now.minus(duration).toString();
    }

    void add(InstanceFate fate) throws IOException {
        ids++;
        write(JsonLine.of(json -> {
            json.writeStringField("id", fate.id());
            json.writeStringField("fate", fate.fate().name());
            json.writeStringField(
                    "clause", fate.clause() == null ? null : fate.clause().toString());
            json.writeStringField("status", fate.status());
            json.writeStringField("owner", fate.owner());
            json.writeStringField("finishedAt", text(fate.finishedAt()));
        }));
    }

    /** As PostgreSQL spells what has no date. */
    private static String text(Instant instantOrNull) {
        if (instantOrNull == null) {
            return null;
        }
        if (instantOrNull.equals(Instant.MIN)) {
            return "-infinity";
        }
        return instantOrNull.equals(Instant.MAX) ? "infinity" : instantOrNull.toString();
    }

    /** The last line, which has the digest of those before it. */
    void end(PlanReport report) throws IOException {
        var sum = HexFormat.of().formatHex(digest.digest());
        out.write(JsonLine.of(json -> {
                    json.writeNumberField("ids", ids);
                    json.writeStringField("outcome", report.outcome().name());
                    json.writeObjectFieldStart("fates");
                    for (var fate : Fate.values()) {
                        json.writeNumberField(fate.name(), report.count(fate));
                    }
                    json.writeEndObject();
                    json.writeStringField("sha256", sum);
                })
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    long ids() {
        return ids;
    }

    private void write(String line) throws IOException {
        var bytes = line.getBytes(StandardCharsets.US_ASCII);
        digest.update(bytes);
        out.write(bytes);
    }
}
