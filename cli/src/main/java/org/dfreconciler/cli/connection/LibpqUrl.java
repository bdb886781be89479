// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A URL as libpq spells it (PostgreSQL, chapter 34.1.1.2), taken apart into libpq's keywords:
 * {@code postgresql://[user[:password]@][host][:port][,…][/database][?keyword=value[&…]]}.
 */
final class LibpqUrl {

    private final Map<String, String> keywords = new LinkedHashMap<>();
    private final Map<String, String> driverProperties = new LinkedHashMap<>();

    private LibpqUrl() {}

    /** Adds what is said after the scheme. */
    static void read(String rest, Settings settings) {
        var parsed = new LibpqUrl();
        parsed.read(rest);
        parsed.keywords.forEach((keyword, value) ->
                Keyword.named(keyword).orElseThrow().into(settings, new Setting(value, keyword + " in --url")));
        parsed.driverProperties.forEach(
                (name, value) -> Keyword.Meaning.property(name).into(settings, new Setting(value, name + " in --url")));
    }

    private void read(String rest) {
        var question = rest.indexOf('?', Math.max(0, endOfCredentials(rest)));
        var parameters = question < 0 ? "" : rest.substring(question + 1);
        var location = credentials(question < 0 ? rest : rest.substring(0, question));
        var slash = location.indexOf('/');
        HostList.read(slash < 0 ? location : location.substring(0, slash), (hosts, ports) -> {
            put("host", hosts);
            put("port", ports);
        });
        put("dbname", slash < 0 ? "" : location.substring(slash + 1));
        var each = parameters.isEmpty() ? new String[0] : parameters.split("&", -1);
        for (var i = 0; i < each.length; i++) {
            parameter(i + 1, each[i]);
        }
    }

    /** Where the @ after the credentials is, or -1. A question mark before it belongs to the password, as for libpq. */
    private static int endOfCredentials(String rest) {
        var slash = rest.indexOf('/');
        return (slash < 0 ? rest : rest.substring(0, slash)).indexOf('@');
    }

    private String credentials(String location) {
        var at = endOfCredentials(location);
        if (at < 0) {
            return location;
        }
        var credentials = location.substring(0, at);
        var colon = credentials.indexOf(':');
        put("user", colon < 0 ? credentials : credentials.substring(0, colon));
        put("password", colon < 0 ? "" : credentials.substring(colon + 1));
        return location.substring(at + 1);
    }

    /** The last of several goes first, also before what the location says. An empty value stands for the default. */
    private void parameter(int number, String parameter) {
        var equals = parameter.indexOf('=');
        if (equals < 1 || parameter.indexOf('=', equals + 1) > 0) {
            throw new MalformedUrlException("each parameter must be name=value, other = signs written as %3D");
        }
        var name = decoded(parameter.substring(0, equals));
        var value = decoded(parameter.substring(equals + 1));
        if (name.equals("ssl") && value.equals("true")) {
            keywords.put("sslmode", "require");
        } else if (Keyword.named(name).isPresent()) {
            keywords.put(name, value);
        } else if (DriverProperty.isParameter(name) && !name.equals("ssl")) {
            driverProperties.put(name, value);
        } else {
            throw MalformedUrlException.unknownParameter(number);
        }
    }

    private void put(String keyword, String encoded) {
        if (!encoded.isEmpty()) {
            keywords.put(keyword, decoded(encoded));
        }
    }

    private static String decoded(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(hexByte(encoded, i + 1));
                i += 2;
            } else {
                var character = encoded.codePointAt(i);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character) - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedUrlException("what follows % must be UTF-8");
        }
    }

    private static int hexByte(String text, int at) {
        var high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        var low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0 || high + low == 0) {
            throw new MalformedUrlException("% must be followed by two hex digits, other than 00; % itself is %25");
        }
        return 16 * high + low;
    }
}
