// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the completion script in bash. Where there is no bash, this tests nothing. */
final class CompletionTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @Test
    void isAScriptThatBashCanRead() throws Exception {
        assertThat(bash("-n", script())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "df-reconciler pu, purge",
        "df-reconciler rel, release",
        "df-reconciler run --retention-d, --retention-days",
        "df-reconciler run --url x --max-rem, --max-removals",
        "df-reconciler drift --fail-o, --fail-over"
    })
    void completesCommandsAndOptions(String words, String completed) throws Exception {
        var last = words.split(" ").length - 1;
        // Replaces a function that bash provides only during a completion.
        var asked = "\ncompopt() { :; }; COMP_LINE='" + words + "'; COMP_WORDS=(" + words + "); COMP_CWORD=" + last
                + "; _complete_df-reconciler; echo \"${COMPREPLY[@]}\"\n";

        assertThat(bash("-s", script() + asked).strip()).isEqualTo(completed);
    }

    private String script() {
        var exitCode = new CommandLineTool(new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC()))
                .execute("completion");

        assertThat(exitCode).isZero();
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    /** What bash prints for this input, including errors. */
    private static String bash(String option, String input) throws IOException, InterruptedException {
        var bash = start(option);
        try (var stdin = bash.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }

    private static Process start(String option) {
        try {
            return new ProcessBuilder("bash", option).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("there is no bash here: " + e.getMessage());
        }
    }
}
