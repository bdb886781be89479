// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where to connect and as whom, in the driver's terms.
 *
 * @param hosts in the order to be tried
 * @param properties of a connection to any of them; the user always, the password if it was given
 * @param passfile for passwords that were not; empty where one was
 */
public record Target(List<Host> hosts, String database, Map<String, String> properties, Optional<Passfile> passfile) {

    /** What an error may repeat of what was given. */
    private static final Set<String> NAMES =
            Set.of(Settings.USER, "ApplicationName", "connectTimeout", "loginTimeout", "sslmode", "tcpKeepAlive");

    public Target {
        hosts = List.copyOf(hosts);
        properties = Map.copyOf(properties);
    }

    /**
     * The target that an operator named, by URL, option, service file and environment; what psql would open with the same.
     *
     * @throws CommandFailure if they name none, contradict each other, or say what cannot be honoured
     */
    public static Target of(String url, String userOption, Map<String, String> environment) {
        return new TargetReader(environment).read(url, userOption);
    }

    /** Another database of the same server, as the same role. */
    Target in(String otherDatabase) {
        return new Target(hosts, otherDatabase, properties, passfile);
    }

    String user() {
        return properties.get(Settings.USER);
    }

    /** The driver's URL of one of the hosts, without anything secret. */
    public String jdbcUrl(Host host) {
        return "jdbc:postgresql://" + host.inJdbcUrl() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** What the driver gets besides the URL. */
    Properties propertiesFor(Host host) {
        var given = new Properties();
        given.putAll(properties);
        given.putAll(host.properties());
        passfile.flatMap(file -> file.password(host, database, user()))
                .ifPresent(password -> given.put(Settings.PASSWORD, password));
        return given;
    }

    /** The text without anything that was given and is not a name. */
    String redacted(String text) {
        var redacted = text;
        for (var property : properties.entrySet()) {
            var value = property.getValue();
            if (!NAMES.contains(property.getKey()) && !value.matches("|true|false|-?[0-9]{1,3}")) {
                redacted = redacted.replace(value, "***");
            }
        }
        return redacted;
    }

    /** For messages: host, port, database and role. */
    @Override
    public String toString() {
        return hosts.stream().map(Host::toString).collect(joining(",")) + "/" + database + " as " + user();
    }
}
