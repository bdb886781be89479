// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.postgresql.PGProperty;

/** Says in the driver's terms what libpq's keywords say (PostgreSQL, chapter 34.1.2). */
final class LibpqKeywords {

    private static final Map<String, String> RENAMED = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "krbsrvname", "kerberosServerName",
            "require_auth", "requireAuth",
            "sslnegotiation", "sslNegotiation");

    private static final Map<String, String> SESSION_KINDS = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    /** Without a meaning for this driver, and without one for the safety of the connection. */
    private static final Set<String> NEEDLESS = Set.of(
            "client_encoding",
            "fallback_application_name",
            "keepalives",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "tcp_user_timeout");

    private static final Set<String> LOCATION = Set.of("host", "port", "dbname");

    private LibpqKeywords() {}

    static Target target(Map<String, String> given, Map<String, String> environment) {
        var keywords = new HashMap<>(given);
        keywords.computeIfAbsent("host", keyword -> environment.get("PGHOST"));
        keywords.computeIfAbsent("port", keyword -> environment.get("PGPORT"));
        keywords.computeIfAbsent("dbname", keyword -> environment.get("PGDATABASE"));
        keywords.computeIfAbsent("sslmode", keyword -> environment.get("PGSSLMODE"));
        keywords.computeIfAbsent("sslrootcert", keyword -> environment.get("PGSSLROOTCERT"));
        var properties = new HashMap<String, String>();
        keywords.forEach((keyword, value) ->
                property(keyword, value).ifPresent(property -> properties.put(property.getKey(), property.getValue())));
        return new Target(url(keywords), properties);
    }

    private static String url(Map<String, String> keywords) {
        var hosts = keywords.getOrDefault("host", "").split(",", -1);
        var ports = keywords.getOrDefault("port", "").split(",", -1);
        if (ports.length > 1 && ports.length != hosts.length) {
            throw new MalformedUrlException("there must be one port, or one for each host");
        }
        var list = new StringJoiner(",");
        for (var i = 0; i < hosts.length; i++) {
            list.add(host(hosts[i]) + ":" + port(ports[ports.length == 1 ? 0 : i]));
        }
        var database = URLEncoder.encode(keywords.getOrDefault("dbname", ""), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + list + "/" + database;
    }

    private static String host(String host) {
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new MalformedUrlException("a Unix socket cannot be used, name a TCP host like localhost");
        }
        if (!host.matches("[^\\s/?#&@]*")) {
            throw new MalformedUrlException("the host has a character that no host has");
        }
        if (host.isEmpty()) {
            return "localhost";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static int port(String port) {
        try {
            var number = port.isEmpty() ? 5432 : Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As one out of range.
        }
        throw new MalformedUrlException("the port must be 1 to 65535");
    }

    private static Optional<Map.Entry<String, String>> property(String keyword, String value) {
        if (LOCATION.contains(keyword) || NEEDLESS.contains(keyword)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (keyword) {
                    case "target_session_attrs" -> Map.entry("targetServerType", sessionKind(value));
                    case "load_balance_hosts" ->
                        Map.entry("loadBalanceHosts", Boolean.toString(value.equals("random")));
                    case "ssl" -> Map.entry("sslmode", value.equals("true") ? "require" : "prefer");
                    default -> Map.entry(driverProperty(RENAMED.getOrDefault(keyword, keyword)), value);
                });
    }

    private static String sessionKind(String value) {
        return Optional.ofNullable(SESSION_KINDS.get(value))
                .orElseThrow(() -> new MalformedUrlException("target_session_attrs has an unknown value"));
    }

    private static String driverProperty(String name) {
        if (PGProperty.forName(name) == null) {
            throw new MalformedUrlException(
                    "neither libpq nor the driver has a parameter " + name + ", or it cannot be used here");
        }
        return name;
    }
}
