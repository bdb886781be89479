// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Parses what a command has printed. */
public final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Standard output must consist of one line with one object, which is returned. */
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
