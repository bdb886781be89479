// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What run and purge show on standard error while they run. Nothing of it appears on standard output. */
final class ProgressIT {

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @BeforeEach
    void populate() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(50))
                .finished("00000002", "completed", Duration.ofDays(40))
                .finished("00000003", "completed", Duration.ofDays(1));
    }

    @Test
    void onATerminalARunHasALineThatMovesAndLeavesNothingOfIt() {
        assertThat(execute(true, "run", "--format", "json", "--pause", "200ms", "--batch-size", "1"))
                .isZero();

        assertThat(Json.only(out.text()).get("expired").get("age").asInt()).isEqualTo(2);
        assertThat(err.text())
                .startsWith("\rlooking for what is due")
                .contains("\rexpired instances: 0 of 2", "\rexpired instances: 2 of 2 (100%), ", "\rorphans: none due")
                .doesNotContain("\n")
                .endsWith(" \r");
    }

    @Test
    void aPurgeHasOneToo() {
        assertThat(execute(true, "purge", "00000003")).isZero();

        assertThat(out.text()).startsWith("Purged 1 instance in 1 batch ");
        assertThat(err.text()).contains("\rinstances to purge: 0 of 1").endsWith(" \r");
    }

    @Test
    void theLineIsGoneBeforeARefusalIsSaid() {
        database.sql().execute("alter schema df rename to elsewhere");

        assertThat(execute(true, "run")).isEqualTo(3);

        assertThat(err.text()).startsWith("database \"" + database.name() + "\" has no schema \"df\": ");
    }

    @Test
    void elsewhereAQuickRunSaysNothing() {
        assertThat(execute(false, "run")).isZero();

        assertThat(err.text()).isEmpty();
    }

    @Test
    void verboseSaysEachBatchOfARunAndOfAPurge() {
        assertThat(execute(true, "run", "--verbose", "--batch-size", "1")).isZero();
        assertThat(execute(true, "purge", "00000003", "--verbose")).isZero();

        var heading = "\\S+Z " + database.name() + ": ";
        assertThat(err.text().lines().filter(line -> line.contains("batch ")))
                .satisfiesExactly(
                        one -> assertThat(one).matches(heading + "batch 1: AGE 1, \\d+ rows in .*: 1 of 2 .*"),
                        two -> assertThat(two).matches(heading + "batch 2: AGE 1, \\d+ rows in .*: 2 of 2 .*"),
                        purge -> assertThat(purge).matches(heading + "batch 1: PURGED 1, \\d+ rows in .*"));
        assertThat(err.text()).doesNotContain("\r");
    }

    private int execute(boolean terminal, String... arguments) {
        var console = new Console(Map.of(), out.stream, err.stream, terminal, Clock.systemUTC());
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = database.jdbcUrl();
        var exitCode = new CommandLineTool(console).execute(all);
        out.stream.flush();
        err.stream.flush();
        return exitCode;
    }
}
