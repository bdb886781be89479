// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A URL as the driver spells it: {@code jdbc:postgresql:[//[host][:port][,…]/][database][?name=value[&…]]}. The driver's own
 * reading of it does not tell what is left open from what is the default, and takes a misspelt name without a word.
 */
final class JdbcUrl {

    private final Map<String, String> properties = new LinkedHashMap<>();

    private JdbcUrl() {}

    /** Adds what is said after the scheme. */
    static void read(String rest, Settings settings) {
        var parsed = new JdbcUrl();
        parsed.read(rest);
        parsed.properties.forEach((name, value) ->
                Keyword.Meaning.property(name).into(settings, new Setting(value, nameInUrl(name) + " in --url")));
    }

    private static String nameInUrl(String property) {
        return switch (property) {
            case Settings.HOST -> "host";
            case Settings.PORT -> "port";
            case Settings.DATABASE -> "database";
            default -> property;
        };
    }

    private void read(String rest) {
        var question = rest.indexOf('?');
        location(question < 0 ? rest : rest.substring(0, question));
        var parameters =
                question < 0 ? new String[0] : rest.substring(question + 1).split("&");
        for (var i = 0; i < parameters.length; i++) {
            if (!parameters[i].isEmpty()) {
                parameter(i + 1, parameters[i]);
            }
        }
        ssl();
    }

    private void location(String location) {
        if (location.contains("@")) {
            throw new MalformedUrlException(
                    "in a JDBC URL the user is a parameter, ?user=; without jdbc: in front it can stay before the host");
        }
        var database = location;
        if (location.startsWith("//")) {
            var slash = location.indexOf('/', 2);
            if (slash < 0 && location.length() > 2) {
                throw new MalformedUrlException("there must be a slash after the host or port");
            }
            HostList.read(location.substring(2, Math.max(2, slash)), (hosts, ports) -> {
                put(Settings.HOST, decoded(hosts));
                put(Settings.PORT, ports);
            });
            database = slash < 0 ? "" : location.substring(slash + 1);
        }
        if (database.contains("/")) {
            throw new MalformedUrlException("there are too many slashes in it");
        }
        put(Settings.DATABASE, decoded(database));
    }

    private void parameter(int number, String parameter) {
        var equals = parameter.indexOf('=');
        var name = equals < 0 ? parameter : parameter.substring(0, equals);
        if (!DriverProperty.isParameter(name)) {
            throw MalformedUrlException.unknownParameter(number);
        }
        properties.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
    }

    /**
     * Turns the driver's {@code ssl} into an {@code sslmode}, which then counts as given: it says how to verify the
     * server, so no mode from the environment or a service file may take its place.
     */
    private void ssl() {
        var ssl = properties.remove("ssl");
        if (ssl != null) {
            properties.putIfAbsent("sslmode", ssl.isEmpty() || ssl.equalsIgnoreCase("true") ? "verify-full" : "prefer");
        }
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedUrlException("% must be followed by two hex digits; % itself is %25");
        }
    }
}
