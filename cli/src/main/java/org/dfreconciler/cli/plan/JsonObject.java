// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One object on one line: of strings, numbers and objects, as a plan has them. */
final class JsonObject {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> fields;

    private JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** The line is not such an object. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @throws MalformedException if the line is none */
    static JsonObject of(byte[] line) throws MalformedException {
        try (var json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException();
            }
            var object = object(json);
            if (json.nextToken() != null) {
                throw new MalformedException();
            }
            return object;
        } catch (IOException e) {
            throw new MalformedException();
        }
    }

    private static JsonObject object(JsonParser json) throws IOException, MalformedException {
        var fields = new LinkedHashMap<String, Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            switch (json.nextToken()) {
                case VALUE_STRING -> fields.put(name, json.getText());
                case VALUE_NUMBER_INT -> fields.put(name, json.getLongValue());
                case START_OBJECT -> fields.put(name, object(json));
                case VALUE_NULL -> fields.remove(name);
                default -> throw new MalformedException();
            }
        }
        return new JsonObject(fields);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String string(String name) throws MalformedException {
        return as(String.class, name);
    }

    long number(String name) throws MalformedException {
        return as(Long.class, name);
    }

    JsonObject object(String name) throws MalformedException {
        return as(JsonObject.class, name);
    }

    Instant instant(String name) throws MalformedException {
        try {
            return Instant.parse(string(name));
        } catch (DateTimeException e) {
            throw new MalformedException();
        }
    }

    /** All its fields, which must be strings. */
    Map<String, String> strings() throws MalformedException {
        var strings = new LinkedHashMap<String, String>();
        for (var name : fields.keySet()) {
            strings.put(name, string(name));
        }
        return strings;
    }

    private <T> T as(Class<T> type, String name) throws MalformedException {
        var value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new MalformedException();
        }
        return type.cast(value);
    }
}
