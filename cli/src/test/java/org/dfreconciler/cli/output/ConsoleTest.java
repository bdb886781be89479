// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

    /** Terminals also act on the 8-bit control characters: U+009B means the same as ESC [. */
    @Test
    void whatIsWrongIsSaidLineByLineAndMovesNoCursor() {
        var err = new Captured();

        new Console(Map.of(), new Captured().stream, err.stream, false, Clock.systemUTC())
                .complain("a \u001b[2J\u009b2Jb\u202e\nc");

        assertThat(err.text()).isEqualTo("a ?[2J?2Jb?" + System.lineSeparator() + "c" + System.lineSeparator());
    }
}
