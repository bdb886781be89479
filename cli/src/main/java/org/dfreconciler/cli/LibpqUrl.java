// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A URL as libpq spells it (PostgreSQL, chapter 34.1.1.2), taken apart into libpq's keywords:
 * {@code postgresql://[user[:password]@][host][:port][,…][/database][?keyword=value[&…]]}.
 */
final class LibpqUrl {

    private final Map<String, String> keywords = new LinkedHashMap<>();

    private LibpqUrl() {}

    static Target parse(String url, Map<String, String> environment) {
        var parsed = new LibpqUrl();
        parsed.read(withoutScheme(url));
        return LibpqKeywords.target(parsed.keywords, environment);
    }

    private static String withoutScheme(String url) {
        for (var scheme : List.of("postgresql://", "postgres://")) {
            if (url.startsWith(scheme)) {
                return url.substring(scheme.length());
            }
        }
        throw new MalformedUrlException("it starts with none of jdbc:postgresql:, postgresql:// and postgres://");
    }

    private void read(String rest) {
        var question = rest.indexOf('?', Math.max(0, endOfCredentials(rest)));
        var parameters = question < 0 ? "" : rest.substring(question + 1);
        var location = credentials(question < 0 ? rest : rest.substring(0, question));
        var slash = location.indexOf('/');
        hosts(slash < 0 ? location : location.substring(0, slash));
        put("dbname", slash < 0 ? "" : location.substring(slash + 1));
        for (var parameter : parameters.isEmpty() ? new String[0] : parameters.split("&", -1)) {
            parameter(parameter);
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

    private void hosts(String list) {
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (var one : list.split(",", -1)) {
            var colon = one.indexOf(':', endOfAddress(one));
            hosts.add(colon < 0 ? one : one.substring(0, colon));
            ports.add(colon < 0 ? "" : one.substring(colon + 1));
        }
        put("host", String.join(",", hosts));
        put("port", String.join(",", ports));
    }

    /** IPv6 addresses have colons, and brackets around them. */
    private static int endOfAddress(String host) {
        if (!host.startsWith("[")) {
            return 0;
        }
        var end = host.indexOf(']');
        if (end < 2 || end + 1 < host.length() && host.charAt(end + 1) != ':') {
            throw new MalformedUrlException("an IPv6 address must be in brackets, like [::1]:5432");
        }
        return end;
    }

    private void parameter(String parameter) {
        var equals = parameter.indexOf('=');
        if (equals < 1 || parameter.indexOf('=', equals + 1) > 0) {
            throw new MalformedUrlException("each parameter must be name=value, other = signs written as %3D");
        }
        put(decoded(parameter.substring(0, equals)), parameter.substring(equals + 1));
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
