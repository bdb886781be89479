// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One object on one line; ASCII only, so that no console's encoding matters. */
public final class JsonLine {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLine() {}

    static void print(PrintStream out, Fields fields) {
        out.print(of(fields));
        out.flush();
    }

    /** With its end. */
    public static String of(Fields fields) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return line + "\n";
    }

    /** Writes what is between the braces. */
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
