// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Reads back what the command printed. */
public final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** The one object on the one line that standard output must be. */
    public static JsonNode only(String out) {
        var objects = lines(out);
        if (objects.size() != 1) {
            throw new AssertionError("must be one line, was " + out);
        }
        return objects.get(0);
    }

    public static List<JsonNode> lines(String out) {
        return out.lines().map(Json::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("must be JSON, was " + line, e);
        }
    }
}
