// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The unpacked distribution. It starts without an archive of classes unless a test asks for one. */
final class Installation {

    private static final Path BUILT = Path.of(System.getProperty("df-reconciler.distribution"));

    private final Path home;
    private final Path cacheHome;
    private final Map<String, String> environment = new HashMap<>();
    private Path launcher;

    private Installation(Path home, Path cacheHome) {
        this.home = home;
        this.cacheHome = cacheHome;
        this.launcher = home.resolve("bin/df-reconciler");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // This is no absolute path, so that the XDG specification says to ignore it.
        environment.put("XDG_CACHE_HOME", "none");
    }

    static Installation in(Path directory, String name) throws IOException {
        var home = directory.resolve(name);
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (var file : files.toList()) {
                var copy = home.resolve(BUILT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Installation(home, directory.resolve("a cache"));
    }

    Path launcher() {
        return launcher;
    }

    Path cache() {
        return cacheHome.resolve("df-reconciler");
    }

    Installation withCache() {
        return with("XDG_CACHE_HOME", cacheHome.toString());
    }

    /** The files in the cache directory. */
    List<String> cached() {
        try (Stream<Path> files = Files.list(cache())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Installation by(Path link) {
        launcher = link;
        return this;
    }

    Installation with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Installation without(String name) {
        environment.remove(name);
        return this;
    }

    /** A PATH with the tools of a shell, but without Java. */
    Installation pathWithoutJava() throws IOException {
        var path = Files.createDirectories(home.resolve("path"));
        for (var tool : List.of("sh", "dirname", "basename", "readlink", "sed")) {
            for (var place : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(place, tool)) && !Files.exists(path.resolve(tool))) {
                    Files.createSymbolicLink(path.resolve(tool), Path.of(place, tool));
                }
            }
        }
        return with("PATH", path.toString());
    }

    Started start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(home, "", ".out");
        var err = Files.createTempFile(home, "", ".err");
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().clear();
        process.environment().putAll(environment);
        return new Started(process.start(), out, err);
    }

    /** How many classes this command loads, and how many of them from archives. */
    ClassesLoaded classesLoaded(String... arguments) throws IOException {
        return ClassesLoaded.of(written("classes.log", "-Xlog:class+load:file=classes.log", arguments));
    }

    /** The classes and lambdas that this command uses, as the JVM lists them. */
    List<String> classList(String... arguments) throws IOException {
        return written("classes.list", "-Xshare:off -XX:DumpLoadedClassList=classes.list", arguments);
    }

    /** The lines that the JVM of a command writes to a file because of these options. */
    private List<String> written(String file, String options, String... arguments) throws IOException {
        // Of the places for JVM options, only this one comes after the launcher's own options.
        with("_JAVA_OPTIONS", options);
        start(arguments).end();
        without("_JAVA_OPTIONS");
        return Files.readAllLines(home.resolve(file));
    }

    record Ended(int exitCode, String out, String err) {}

    record Started(Process process, Path outFile, Path errFile) {

        String err() {
            return read(errFile);
        }

        Ended end() {
            try {
                if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running; so far: " + read(outFile) + err());
                }
                return new Ended(process.exitValue(), read(outFile), err());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
