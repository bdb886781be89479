// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.cli.guide.Block;
import org.dfreconciler.cli.guide.Commands;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line understands every command on every page, including commands that no other test runs. */
final class CommandsOfTheGuideTest {

    private static final String OF_NO_COMMAND = "--of-no-command";

    static List<Path> pages() throws IOException {
        return Block.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areUnderstood(Path page) {
        for (var block : Block.of(page)) {
            for (var command : Commands.of(block)) {
                assertThat(complaint(command)).as("%s: %s", block, command).isEmpty();
            }
        }
    }

    @Test
    void wouldNotBeWithAnOptionThatIsNotThere() {
        var block = new Block(
                Path.of("page.md"), 1, "crontab", "0 3 * * *  java -jar df-reconciler.jar run --retention-weeks 2\n");

        assertThat(Commands.of(block)).containsExactly(List.of("run", "--retention-weeks", "2"));
        assertThat(complaint(Commands.of(block).get(0))).startsWith("unknown option --retention-weeks");
    }

    @Test
    void areFoundInManifestsAndAcrossLines() {
        assertThat(Commands.of(block("yaml", "          args: [\"run\", \"--keep\", \"label=a b:1d\"]\n")))
                .containsExactly(List.of("run", "--keep", "label=a b:1d"));
        assertThat(Commands.of(
                        block("sh", "java -jar df-reconciler.jar plan \\\n  --keep 'label=a b:1d' 2>&1 | head\n")))
                .containsExactly(List.of("plan", "--keep", "label=a b:1d"));
    }

    private static Block block(String language, String text) {
        return new Block(Path.of("page.md"), 1, language, text);
    }

    /**
     * Returns what is wrong with a command. An unknown option is added, so that the command is only parsed and not run;
     * any other error is reported before the unknown option.
     */
    private static String complaint(List<String> command) {
        var out = new Captured();
        var err = new Captured();
        var console = new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC());
        var asked = Stream.concat(command.stream(), Stream.of(OF_NO_COMMAND)).toArray(String[]::new);
        new CommandLineTool(console).execute(asked);
        return err.text().startsWith("unknown option " + OF_NO_COMMAND) ? "" : err.text();
    }
}
