// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dfreconciler.cli.FreePort;

/** What the pages name, and what stands there for it in a walk: a server, its databases, a port, a release, root's directories. */
final class Places {

    private final Map<Pattern, String> places = new LinkedHashMap<>();

    /**
     * @param directory the walk's, which has what is to be downloaded, and stands for the machine
     * @param version the one that was built
     */
    static Places of(Path directory, String version, int serversPort, String database) {
        return new Places()
                .put("db\\.example\\.org/postgres\\b", "127.0.0.1:" + serversPort + "/" + database)
                .put("db\\.example\\.org", "127.0.0.1")
                .put("(?<=PGDATABASE=|-d |\\\\connect )postgres\\b", database)
                .put("\\b9187\\b", String.valueOf(FreePort.find()))
                .put(
                        "https://github\\.com/df-reconciler/df-reconciler/releases/download",
                        directory.resolve("releases").toUri().toString())
                .put("(?<=version=)0\\.1\\.0\\b", version)
                .put("\\bcli/target/df-reconciler\\.jar", "df-reconciler.jar")
                .put(
                        "(?<=\\s)(?=/(opt|etc|usr/local|usr/share|var/lib)\\b)",
                        directory.resolve("machine").toString());
    }

    /** A database of the same cluster, with its workflows in the engine of the other, and how their ids begin there. */
    void satellite(String name, String prefix) {
        put("\\ba_satellite\\b", name).put("\\bpgdf-\\d+-[0-9a-f]{32}-", prefix);
    }

    private Places put(String named, String stands) {
        places.put(Pattern.compile(named), Matcher.quoteReplacement(stands));
        return this;
    }

    String in(String text) {
        var found = text;
        for (var place : places.entrySet()) {
            found = place.getKey().matcher(found).replaceAll(place.getValue());
        }
        return found;
    }
}
