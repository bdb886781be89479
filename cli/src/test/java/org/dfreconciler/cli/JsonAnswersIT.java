// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With {@code --format json}, standard output is exactly one object, whatever happens to a command that has started.
 */
final class JsonAnswersIT {

    @AutoClose
    private static final ReferenceDatabase empty = ReferenceServer.shared().newEmptyDatabase();

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    static Stream<String> commandsThatEnd() {
        return commands().filter(command -> !command.equals("watch"));
    }

    static Stream<String> commands() {
        return Stream.of(
                "run",
                "plan",
                "watch",
                "explain 0000000a",
                "doctor",
                "drift",
                "purge 0000000a",
                "hold 0000000a --reason x",
                "release 0000000a",
                "holds",
                "repair stranded",
                "receipts 0000000a");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDatabaseThatIsNotThereIsAnObject(String command) {
        assertThat(execute(command, empty.jdbcUrl().replace(empty.name(), "nowhere")))
                .isEqualTo(4);

        var answer = answer(command);
        assertThat(answer.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(answer.get("stoppedBy").asText()).isEqualTo("CONNECTION_LOST");
        assertThat(answer.get("database").asText()).isEqualTo("nowhere");
        assertThat(answer.get("refusals")).isEmpty();
        assertThat(answer.get("exitCode").asInt()).isEqualTo(4);
    }

    /**
     * Two of the commands can still say something about a database without df. A watch goes on, and prints an object
     * for each pass.
     */
    @ParameterizedTest
    @MethodSource("commandsThatEnd")
    void aRefusalIsAnObjectWithAllThatIsInTheWay(String command) {
        var exitCode = execute(command, empty.jdbcUrl());

        if (command.equals("drift")) {
            assertThat(exitCode).isZero();
            assertThat(Json.only(out.text()).get("notKnown")).isNotEmpty();
        } else if (command.equals("doctor")) {
            assertThat(exitCode).isEqualTo(3);
            assertThat(Json.only(out.text()).get("passWouldRun").asBoolean()).isFalse();
        } else {
            assertThat(exitCode).isEqualTo(3);
            var answer = answer(command);
            assertThat(answer.get("outcome").asText()).isEqualTo("REFUSED");
            assertThat(answer.get("stoppedBy").isNull()).isTrue();
            assertThat(answer.get("database").asText()).isEqualTo(empty.name());
            assertThat(answer.get("refusals")).isNotEmpty();
            assertThat(answer.at("/refusals/0").asText())
                    .isEqualTo(answer.get("error").asText().lines().findFirst().orElseThrow());
        }
    }

    @Test
    void mistakesOfTheCommandLineAreForPeople() {
        assertThat(execute("repair orphans", empty.jdbcUrl())).isEqualTo(2);
        assertThat(out.text()).isEmpty();
        assertThat(execute("plan --batch-size 0", empty.jdbcUrl())).isEqualTo(2);
        assertThat(out.text()).isEmpty();
    }

    private JsonNode answer(String command) {
        var answer = Json.only(out.text());
        assertThat(answer.get("command").asText()).isEqualTo(command.split(" ")[0]);
        assertThat(err.text()).isEqualTo(answer.get("error").asText() + System.lineSeparator());
        return answer;
    }

    private int execute(String command, String url) {
        var words = (command + " --format json --url " + url).split(" ");
        return new CommandLineTool(new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC()))
                .execute(words);
    }
}
