// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;

/** The classes and lambdas that commands use, as the JVM lists them for an archive, less those that Java itself lists. */
final class ClassList {

    private static final Path JAVAS = Path.of(System.getProperty("java.home"), "lib", "classlist");

    private final TreeSet<String> lines = new TreeSet<>();

    /** Adds what a JVM has listed with {@code -XX:DumpLoadedClassList}. */
    void add(Collection<String> list) {
        list.stream()
                .filter(ClassList::canBeArchived)
                .map(ClassList::withoutNumber)
                .forEach(lines::add);
    }

    void writeTo(Path file) throws IOException {
        Files.readAllLines(JAVAS).stream().map(ClassList::withoutNumber).forEach(lines::remove);
        Files.write(file, lines);
    }

    /**
     * Not comments and proxies. Nor lambdas with an interface of picocli: to archive one links the interface, and classes as old as
     * picocli's are archived only where nothing has linked them.
     */
    private static boolean canBeArchived(String line) {
        return !line.startsWith("#")
                && !line.contains("/$Proxy")
                && !(line.startsWith("@lambda-proxy") && line.contains("picocli/"));
    }

    /** Of a class in its own list, by which others would name it. */
    private static String withoutNumber(String line) {
        return line.replaceFirst(" id: .*", "");
    }
}
