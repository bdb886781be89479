// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Where pages are walked: it has the jar, the archive and the scripts of the guide, in {@code releases} what is to be downloaded
 * of a release, in {@code bin} the commands that are others here, and in {@code machine} the directories that are root's.
 */
final class WalkDirectory {

    private static final List<String> COMMANDS = List.of("java", "sudo", "systemctl");
    private static final List<String> MACHINE = List.of(
            "opt",
            "etc/systemd/system",
            "usr/local/bin",
            "usr/share/bash-completion/completions",
            "var/lib/node_exporter");

    private final Path directory;

    private WalkDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory empty, or one that an earlier walk has left
     * @param jar with the archive beside it
     * @param url of a database
     */
    static WalkDirectory in(Path directory, Path jar, String version, String url)
            throws IOException, InterruptedException {
        var prepared = new WalkDirectory(directory);
        if (!Files.exists(directory.resolve("bin"))) {
            prepared.prepare(jar, version, url);
        }
        return prepared;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private void prepare(Path jar, String version, String url) throws IOException, InterruptedException {
        Files.copy(jar, file("df-reconciler.jar"));
        copy(Block.REPOSITORY.resolve("docs").resolve("sql"), file("docs/sql"));
        var name = "df-reconciler-" + version + ".tar.gz";
        var archive = Files.copy(jar.resolveSibling(name), file(name));
        var release = Files.createDirectories(file("releases/v" + version));
        Files.copy(archive, release.resolve(name));
        Files.writeString(release.resolve(name + ".sha256"), sha256(archive) + "  " + name + "\n");

        var bin = Files.createDirectory(file("bin"));
        for (var command : COMMANDS) {
            try (var script = WalkDirectory.class.getResourceAsStream("/guide/bin/" + command)) {
                Files.copy(script, bin.resolve(command));
            }
            Files.setPosixFilePermissions(bin.resolve(command), PosixFilePermissions.fromString("rwx------"));
        }
        // Commands of a page begin in half the time with their classes in an archive.
        process(
                        java(),
                        "-XX:ArchiveClassesAtExit=" + classes(),
                        "-XX:+UseSerialGC",
                        "-jar",
                        "df-reconciler.jar",
                        "plan",
                        "--url",
                        url)
                .start()
                .waitFor();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes away what the last walk said and did to the machine. */
    void clear() throws IOException, InterruptedException {
        process("sh", "-c", "rm -rf machine at ./*.out").start().waitFor();
        for (var each : MACHINE) {
            Files.createDirectories(file("machine").resolve(each));
        }
    }

    /** One that begins here, and finds the commands of {@code bin} first. */
    ProcessBuilder process(String... command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(file("walk.log").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("JAVA_"));
        environment.put("PATH", file("bin") + ":" + file("machine/usr/local/bin") + ":" + environment.get("PATH"));
        environment.put("WALK", directory.toString());
        environment.put("WALK_JAVA", java());
        environment.put("WALK_CLASSES", classes());
        environment.put("LC_ALL", "C.UTF-8");
        // Which is no place, by the rule of those directories: the launcher makes no archive that outlives the walk.
        environment.put("XDG_CACHE_HOME", "none");
        return builder;
    }

    private String classes() {
        return file("classes.jsa").toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
