// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.Map;
import java.util.TreeMap;

/** Reads URLs as the command line does. */
public final class Urls {

    private static final String HOME = "/nonexistent";

    private Urls() {}

    public static Target target(String url) {
        return target(url, Map.of());
    }

    /** Reads a URL with this environment and an empty home directory. */
    public static Target target(String url, Map<String, String> environment) {
        return target(url, null, environment);
    }

    public static Target target(String url, String user, Map<String, String> environment) {
        var all = new TreeMap<>(Map.of("HOME", HOME, "PGUSER", "os"));
        all.putAll(environment);
        return Target.of(url, user, all);
    }

    /** The properties that the URL and the environment set, without those that are always there. */
    static String properties(Target target) {
        var properties = new TreeMap<>(target.properties());
        properties.remove("user", "os");
        properties.remove("ApplicationName", "df-reconciler");
        properties.remove("connectTimeout", "10");
        properties.remove("loginTimeout", "10");
        properties.remove("tcpKeepAlive", "true");
        return properties.toString();
    }
}
