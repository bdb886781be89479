// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What every answer in JSON says besides its own: when, where, as whom and by which version it was given, and by which policy, where
 * the command has one.
 *
 * @param time the database's
 * @param policy the options that decide, each as people write it, by name; empty where nothing is judged by a policy
 * @param windows how long before the time each cutoff of the policy is, by name
 */
public record Heading(
        Instant time,
        String database,
        String role,
        String version,
        Map<String, String> policy,
        Map<String, Duration> windows) {

    /** Reads one from a database that is connected: where it is not asked for, nothing is read. */
    public interface Source {
        Heading read() throws SQLException;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("time", time.toString());
        json.writeStringField("database", database);
        writeRest(json, time);
    }

    /** Of an answer that says itself when and where it was given. */
    void writeRest(JsonGenerator json, Instant at) throws IOException {
        json.writeStringField("role", role);
        json.writeStringField("version", version);
        if (policy.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("policy");
        for (var option : policy.entrySet()) {
            json.writeStringField(option.getKey(), option.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("cutoffs");
        for (var window : windows.entrySet()) {
            json.writeStringField(window.getKey(), at.minus(window.getValue()).toString());
        }
        json.writeEndObject();
    }
}
