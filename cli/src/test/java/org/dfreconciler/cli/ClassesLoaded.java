// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.List;
import java.util.regex.Pattern;

/** The classes of the jar that a JVM has loaded, read from its log of class loading. */
record ClassesLoaded(List<String> fromTheArchive, List<String> fromTheJar) {

    /** Matches classes loaded from a file, or from an archive, except those of Java itself. */
    private static final Pattern LINE = Pattern.compile(".*\\] (\\S+) source: (file:.*|shared objects file.*)");

    private static final Pattern JAVAS = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

    /** Matches classes that are generated while the program runs. */
    private static final Pattern HIDDEN = Pattern.compile(".*(\\$\\$Lambda|/0x).*");

    static ClassesLoaded of(List<String> log) {
        return new ClassesLoaded(names(log, "shared"), names(log, "file:"));
    }

    double shareOfTheArchive() {
        return (double) fromTheArchive.size() / (fromTheArchive.size() + fromTheJar.size());
    }

    private static List<String> names(List<String> log, String source) {
        return log.stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group(2).startsWith(source))
                .map(line -> line.group(1))
                .filter(name ->
                        !JAVAS.matcher(name).matches() && !HIDDEN.matcher(name).matches())
                .toList();
    }
}
