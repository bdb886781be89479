// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where to connect and as whom, in the driver's terms.
 *
 * @param jdbcUrl a URL that the driver can parse; what it says goes before the properties
 * @param properties properties of the connection; the user always, the password if known
 */
record Target(String jdbcUrl, Map<String, String> properties) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "df-reconciler", "connectTimeout", "10", "loginTimeout", "10", "tcpKeepAlive", "true");

    Target {
        properties = Map.copyOf(properties);
    }

    /**
     * The target that an operator named, by URL, option and environment. Where none of them gives a password, the driver
     * looks into the pgpass file.
     *
     * @throws CommandFailure if they name none, or contradict each other
     */
    static Target of(String url, String userOption, Map<String, String> environment) {
        var target = ConnectionUrl.parse(url, environment);
        var given = target.parsed();
        var properties = new HashMap<>(DEFAULTS);
        properties.put("user", user(given.getProperty("user"), userOption, environment));
        // As for libpq, an empty one is none.
        if (!environment.getOrDefault("PGPASSWORD", "").isEmpty()) {
            properties.put("password", environment.get("PGPASSWORD"));
        }
        properties.putAll(target.properties);
        return new Target(target.jdbcUrl, properties);
    }

    private static String user(String inUrl, String option, Map<String, String> environment) {
        if (inUrl != null && option != null && !inUrl.equals(option)) {
            throw CommandFailure.usage(
                    "--user must be the role that --url names, " + inUrl + ", or be left out, was " + option);
        }
        return firstSet(inUrl, option, environment.get("PGUSER"), System.getProperty("user.name"));
    }

    private static String firstSet(String... values) {
        for (var value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        throw CommandFailure.usage("--user must be set: neither --url, nor PGUSER, nor the system names a role");
    }

    /** Whether the driver can make sense of the URL. */
    boolean parses() {
        return Driver.parseURL(jdbcUrl, null) != null;
    }

    /** For messages: host, port, database and role. */
    @Override
    public String toString() {
        var given = parsed();
        var user = given.getProperty("user", "");
        var database = given.getProperty("PGDBNAME", "");
        return hosts(given) + "/" + (database.isEmpty() ? user : database) + " as " + user;
    }

    private static String hosts(Properties given) {
        var hosts = given.getProperty("PGHOST", "").split(",", -1);
        var ports = given.getProperty("PGPORT", "").split(",", -1);
        var text = new StringBuilder();
        for (var i = 0; i < hosts.length; i++) {
            text.append(i == 0 ? "" : ",").append(hosts[i].isEmpty() ? "localhost" : hosts[i]);
            text.append(":").append(ports[Math.min(i, ports.length - 1)]);
        }
        return text.toString();
    }

    private Properties parsed() {
        var defaults = new Properties();
        defaults.putAll(properties);
        return Objects.requireNonNull(Driver.parseURL(jdbcUrl, defaults));
    }
}
