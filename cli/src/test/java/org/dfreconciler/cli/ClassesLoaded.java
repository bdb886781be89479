// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How many classes a JVM loaded, and how many of them from archives, by its log of class loading. Java's own are among them, and
 * those it makes of lambdas.
 */
record ClassesLoaded(long all, long fromArchives) {

    private static final Pattern LINE = Pattern.compile(".*\\] \\S+ source: (.*)");

    static ClassesLoaded of(List<String> log) {
        var sources = log.stream()
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1))
                .toList();
        return new ClassesLoaded(
                sources.size(),
                sources.stream()
                        .filter(source -> source.startsWith("shared objects file"))
                        .count());
    }

    double shareOfArchives() {
        return (double) fromArchives / all;
    }
}
