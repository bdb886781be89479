// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A page as somebody reads it: its shell and SQL blocks, one after the other, in one shell, in a directory that has what is
 * downloaded and the scripts of the guide. What the pages name besides ({@link Places}) is a database of the test's, or below
 * that directory.
 */
final class Walk {

    private static final List<String> TOOLS = List.of("psql", "curl", "tar", "sha256sum");

    private final WalkDirectory directory;
    private final Places places;
    private final int port;
    private final String database;

    /** @param port of a server at which the superuser needs no password */
    Walk(WalkDirectory directory, Places places, int port, String database) {
        this.directory = directory;
        this.places = places;
        this.port = port;
        this.database = database;
    }

    /** What each block said, in the order of the blocks; nothing for those that are not run. */
    List<String> through(List<Block> blocks) throws IOException, InterruptedException {
        for (var tool : TOOLS) {
            assumeTrue(isThere(tool), "there is no " + tool + " here");
        }
        var script = new StringBuilder("set -eu\n");
        for (var i = 0; i < blocks.size(); i++) {
            script.append(step(blocks.get(i), i));
        }
        directory.clear();
        var process = start(Files.writeString(directory.file("walk.sh"), script));
        var ended = process.waitFor(10, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        var said = new ArrayList<String>();
        for (var i = 0; i < blocks.size(); i++) {
            var output = directory.file(i + ".out");
            said.add(Files.exists(output) ? Files.readString(output) : "");
        }
        if (process.exitValue() != 0) {
            var last = said.stream().filter(text -> !text.isEmpty()).reduce("", (first, second) -> second);
            throw new AssertionError(Files.readString(directory.file("at")).strip()
                    + (ended ? " ended with exit code " + process.exitValue() : " did not end in ten minutes")
                    + " and said:\n" + last);
        }
        return said;
    }

    private String step(Block block, int number) {
        if (!NotRun.isRun(block)) {
            return "";
        }
        var begin = "echo '" + block + "' > \"$WALK/at\"\n{\n";
        var end = "} > \"$WALK/" + number + ".out\" 2>&1\n";
        return block.language().equals("sh")
                ? begin + places.in(block.text()) + end
                : begin + "psql -X -q -v ON_ERROR_STOP=1 -U postgres <<'END OF SQL'\n" + places.in(block.text())
                        + "END OF SQL\n" + end;
    }

    private Process start(Path script) throws IOException {
        var builder = directory.process("sh", script.toString());
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGDATABASE",
                        database,
                        "PGUSER",
                        "postgres"));
        return builder.start();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            var version = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
