// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a page as its reader would: its shell and SQL blocks one after the other in one shell. The directory contains
 * what a reader downloads, the jar and the scripts of the guide. {@code db.example.org} and {@code postgres} on the
 * pages stand for a database of the test.
 */
final class Walk {

    private final Path directory;
    private final int port;
    private final String database;

    /**
     * @param port the port of a server at which the superuser needs no password
     * @param directory an empty directory, or one that an earlier walk has used
     */
    Walk(Path directory, Path jar, int port, String database) throws IOException, InterruptedException {
        this.directory = directory;
        this.port = port;
        this.database = database;
        if (!Files.exists(directory.resolve("bin"))) {
            prepare(jar);
        }
    }

    private void prepare(Path jar) throws IOException, InterruptedException {
        Files.copy(jar, directory.resolve("df-reconciler.jar"));
        try (var archives = Files.newDirectoryStream(jar.getParent(), "df-reconciler-*.tar.gz")) {
            for (var archive : archives) {
                Files.copy(archive, directory.resolve(archive.getFileName()));
            }
        }
        var scripts = Files.createDirectories(directory.resolve("docs").resolve("sql"));
        try (var files = Files.list(Block.REPOSITORY.resolve("docs").resolve("sql"))) {
            for (var script : files.toList()) {
                Files.copy(script, scripts.resolve(script.getFileName()));
            }
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classes = directory.resolve("classes.jsa");
        var shim = Files.createDirectory(directory.resolve("bin")).resolve("java");
        Files.writeString(
                shim,
                "#!/bin/sh\nexec " + java + " -XX:SharedArchiveFile=" + classes
                        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"$@\"\n");
        Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwx------"));
        // With their classes in an archive, the commands of a page start in half the time.
        var first = walker(
                        java.toString(),
                        "-XX:ArchiveClassesAtExit=" + classes,
                        "-XX:+UseSerialGC",
                        "-jar",
                        "df-reconciler.jar",
                        "plan")
                .start();
        first.waitFor();
    }

    /** The output of each block, in the order of the blocks; empty for blocks that are not run. */
    List<String> through(List<Block> blocks) throws IOException, InterruptedException {
        var script = new StringBuilder("set -eu\nrm -f at ./*.out\n");
        for (var i = 0; i < blocks.size(); i++) {
            script.append(step(blocks.get(i), i));
        }
        var file = Files.writeString(directory.resolve("walk.sh"), script);
        var process = start(file);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still walking");
        }
        var said = new ArrayList<String>();
        for (var i = 0; i < blocks.size(); i++) {
            var output = directory.resolve(i + ".out");
            said.add(Files.exists(output) ? Files.readString(output) : "");
        }
        if (process.exitValue() != 0) {
            var last = said.stream().filter(text -> !text.isEmpty()).reduce("", (first, second) -> second);
            throw new AssertionError(Files.readString(directory.resolve("at")).strip() + " ended with exit code "
                    + process.exitValue() + " and said:\n" + last);
        }
        return said;
    }

    private String step(Block block, int number) {
        var begin = "echo '" + block + "' > at\n{\n";
        var end = "} > " + number + ".out 2>&1\n";
        return switch (block.language()) {
            case "sh" -> begin + ofThisServer(block.text()) + end;
            case "sql" ->
                begin + "psql -X -q -v ON_ERROR_STOP=1 -U postgres <<'END OF SQL'\n" + block.text() + "END OF SQL\n"
                        + end;
            default -> "";
        };
    }

    private String ofThisServer(String text) {
        return text.replace("db.example.org/postgres", "127.0.0.1:" + port + "/" + database)
                .replace("db.example.org", "127.0.0.1")
                .replace("PGDATABASE=postgres", "PGDATABASE=" + database);
    }

    private Process start(Path script) throws IOException {
        if (!isThere("psql")) {
            abort("there is no psql here");
        }
        return walker("sh", script.toString()).start();
    }

    private ProcessBuilder walker(String... command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("walk.log").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("JAVA_"));
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", "postgres");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        return builder;
    }

    private static boolean isThere(String program) throws IOException {
        try {
            var version = new ProcessBuilder(program, "--version").start();
            return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("PostgreSQL");
        } catch (IOException e) {
            return false;
        }
    }
}
