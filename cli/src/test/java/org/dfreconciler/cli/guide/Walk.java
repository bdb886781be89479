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
 * A page as somebody reads it: its shell and SQL blocks, one after the other, in one shell, in a directory that has the jar and
 * the scripts of the guide. What the pages call {@code db.example.org} and {@code postgres} is a database of the test's.
 */
final class Walk {

    private final Path directory;
    private final int port;
    private final String database;

    /** The superuser needs no password at this server. */
    Walk(Path directory, Path jar, int port, String database) throws IOException {
        this.directory = directory;
        this.port = port;
        this.database = database;
        Files.createSymbolicLink(directory.resolve("df-reconciler.jar"), jar);
        Files.createSymbolicLink(directory.resolve("docs"), Block.REPOSITORY.resolve("docs"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var shim = Files.createDirectory(directory.resolve("bin")).resolve("java");
        Files.writeString(shim, "#!/bin/sh\nexec " + java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"$@\"\n");
        Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwx------"));
    }

    /** What each block said, in the order of the blocks; nothing for those that are not run. */
    List<String> through(List<Block> blocks) throws IOException, InterruptedException {
        var script = new StringBuilder("set -eu\n");
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
        var builder = new ProcessBuilder("sh", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("walk.out").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("JAVA_"));
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", "postgres");
        environment.put("LC_ALL", "C.UTF-8");
        if (!isThere("psql")) {
            abort("there is no psql here");
        }
        return builder.start();
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
