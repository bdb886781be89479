// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.reference.kit.TroubledDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Runs each command of the built jar on a database with every kind of trouble, which the reader does not know, and
 * compares the output.
 */
final class TroubledDatabaseIT {

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final OpenTransaction forgotten = TroubledDatabase.in(fixture);

    @Test
    void theWalk() {
        assertRead("doctor", 0, "doctor");
        assertRead("drift", 0, "drift");
        assertRead("plan", 0, "plan", "--ids");
        assertRead("explain", 0, "explain", TroubledDatabase.oneOfEach().toArray(String[]::new));
        var before = fixture.contents();
        assertRead("repair", 0, "repair", "stranded", "zombies", "strays");
        assertThat(fixture.contents()).as("until here all was only looked at").isEqualTo(before);
        assertRead("run", 0, "run");
        assertRead("drift-after-run", 0, "drift");
    }

    private void assertRead(String name, int exitCode, String command, String... arguments) {
        var result = Jar.command(command, arguments)
                .url(fixture.database().jdbcUrl())
                .environment("LC_ALL", "C.UTF-8")
                .run();

        assertThat(result.err()).as(name).isEmpty();
        assertThat(result.exitCode()).as(name).isEqualTo(exitCode);
        Transcripts.assertRead(name, masked(result.out()));
    }

    /**
     * Replaces what differs in each run: times, durations, sizes, versions and processes. Tables are sorted by name.
     */
    private String masked(String text) {
        return text.lines()
                        .filter(line -> !line.matches("  ✓ process .*") || line.contains("night job"))
                        .filter(line -> !line.matches("  (df|engine)\\.\\S+ +[\\d.]+ (bytes|kB|MB).*"))
                        .map(line -> line.replace(fixture.database().name(), "DATABASE")
                                .replace("process " + forgotten.pid(), "process PID")
                                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                                .replaceAll("\\d+\\.\\d{3} s\\b", "TOOK")
                                .replaceAll("PostgreSQL \\d+\\.\\d+", "PostgreSQL #")
                                .replaceAll("\\d+ transactions? (is|are) in progress", "# in progress")
                                .replaceAll("open for \\d+ seconds?", "open for #")
                                .replaceAll("\\d+ dead rows?", "# dead rows")
                                .replaceAll("\\d+(\\.\\d)? (bytes|kB|MB)", "SIZE")
                                .replaceAll("  about .*", "")
                                .replaceAll(
                                        "(\\d+ transactions? of other databases?|vacuumed [^,]*|never vacuumed)", "#"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
