// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which df status pg_durable gives to each way in which the engine ends a workflow. */
class EngineEndTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Completed | canceled: it says | completed",
                "Failed | canceled: by its owner | cancelled",
                "Failed | canceled: | cancelled",
                "Failed | canceled | failed",
                "Failed | Canceled: by its owner | failed",
                "Failed | nondeterministic: canceled: no | failed",
                "Failed | \"\" | failed"
            })
    void theWordTellsACancelFromAFailure(String status, String word, String dfStatus) {
        var end = new EngineEnd(status, AT, word);

        assertThat(end.dfStatus()).isEqualTo(dfStatus);
        assertThat(end.dfCompletedAt()).isEqualTo(status.equals("Completed") ? AT : null);
        assertThat(end.isOne()).isTrue();
    }

    @Test
    void whatRunsOrGoesOnIsNoEnd() {
        assertThat(new EngineEnd("Running", null, "").isOne()).isFalse();
        assertThat(new EngineEnd("ContinuedAsNew", AT, "canceled: no").isOne()).isFalse();
    }
}
