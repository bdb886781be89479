// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JSON answer says when, where, as which role and by which version it was given; tested with the built jar. */
final class HeadingsIT {

    private static final Fixture fixture = Fixture.create();

    @BeforeAll
    static void useHoldsAndReceipts() {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "doctor", "explain 0000000a"})
    void whatJudgesByAPolicySaysItAndItsCutoffs(String command) {
        var answer = answer(command + " --retention 7d --orphan-grace-days 3");

        assertThat(answer.at("/policy/retention").asText()).isEqualTo("7d");
        assertThat(answer.at("/policy/orphan-scope").asText()).isEqualTo("failed");
        var time = Instant.parse(answer.get("time").asText());
        assertThat(answer.at("/cutoffs/age").asText())
                .isEqualTo(time.minus(Duration.ofDays(7)).toString());
        assertThat(answer.at("/cutoffs/orphans").asText())
                .isEqualTo(time.minus(Duration.ofDays(3)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = "drift --orphan-grace-days 3")
    void whatAsksForOrphansAloneSaysNoMoreOfThePolicy(String command) {
        var answer = answer(command);

        assertThat(answer.get("policy").fieldNames()).toIterable().containsExactly("orphan-grace-days", "orphan-scope");
        assertThat(answer.get("cutoffs").fieldNames()).toIterable().containsExactly("orphans");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holds",
                "hold 0000000a --reason why",
                "release 0000000a",
                "receipts 0000000a",
                "repair stranded",
                "purge 0000000a"
            })
    void whatJudgesByNoneSaysTheRest(String command) {
        assertThat(answer(command).has("policy")).isFalse();
    }

    private static JsonNode answer(String command) {
        var words = command.split(" ");
        var arguments = new String[words.length + 1];
        System.arraycopy(words, 1, arguments, 0, words.length - 1);
        arguments[words.length - 1] = "--format";
        arguments[words.length] = "json";

        var result = Jar.command(words[0], arguments)
                .url(fixture.database().jdbcUrl())
                .run();

        var answer = Json.only(result.out());
        assertThat(answer.get("database").asText()).isEqualTo(fixture.database().name());
        assertThat(answer.get("role").asText()).isEqualTo("postgres");
        assertThat(answer.get("version").asText()).isNotEmpty();
        assertThat(Duration.between(Instant.parse(answer.get("time").asText()), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        return answer;
    }
}
