// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassEventsTest {

    private static final Took TOOK = new Took(PassStep.EXPIRED, Duration.ofMillis(7));

    private final PrintStream err = System.err;

    @AfterEach
    void restore() {
        System.setErr(err);
    }

    /** Of each listener, in each pass. */
    @Test
    void theFirstThrowInAPassIsLoggedAndNoOther() {
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));

        for (var pass = 0; pass < 2; pass++) {
            var events = new PassEvents(List.of(throwing("one"), throwing("another")), () -> Duration.ZERO);
            for (var batch = 0; batch < 3; batch++) {
                events.batch(TOOK, Map.of(), DeletedRows.NONE);
            }
        }

        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("a listener threw")))
                .hasSize(4);
    }

    private static ReconcilerListener throwing(String message) {
        return new ReconcilerListener() {
            @Override
            public void batchDone(BatchDone batch) {
                throw new IllegalStateException(message);
            }
        };
    }
}
