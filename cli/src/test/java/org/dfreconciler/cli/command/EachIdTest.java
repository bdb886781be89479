// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.InstanceFailure;
import org.junit.jupiter.api.Test;

final class EachIdTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void anErrorOfOneKeepsNoOtherFromItsTurn() {
        var each = each("fine", "refused", "also fine", "odd");

        assertThat(each.results()).containsOnlyKeys("fine", "also fine");
        assertThat(each.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(failure).hasMessage("refused: it is refused\nodd: it is odd");
        });
        assertThat(each.sentences())
                .containsExactly(
                        new InstanceFailure("refused", "it is refused"), new InstanceFailure("odd", "it is odd"));
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(each::throwFailure)
                .matches(CommandFailure::isTold, "is told with the results");
    }

    @Test
    void whatIsTheSameOfAllIsSaidOnce() {
        assertThat(each("refused", "refused").failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("it is refused"));
        assertThat(each("fine", "refused").failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("refused: it is refused"));
    }

    @Test
    void nothingIsAskedOfADatabaseThatIsLost() {
        assertThat(each("fine", "lost", "fine too").results()).containsOnlyKeys("fine");
        assertThat(asked).containsExactly("fine", "lost");
    }

    @Test
    void withoutAnErrorThereIsNoFailure() {
        assertThat(each("fine").failure()).isEmpty();
    }

    private EachId<String> each(String... ids) {
        return EachId.of(List.of(ids), this::act, EachIdTest::failure);
    }

    private String act(String id) {
        asked.add(id);
        if (id.contains("fine")) {
            return id;
        }
        throw new IllegalStateException(id);
    }

    private static CommandFailure failure(RuntimeException error) {
        return new CommandFailure(
                error.getMessage().equals("lost") ? ExitCode.UNREACHABLE : ExitCode.REFUSED,
                "it is " + error.getMessage());
    }
}
