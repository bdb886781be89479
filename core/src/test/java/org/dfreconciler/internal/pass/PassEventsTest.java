// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceDone;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassEventsTest {

    private static final Took TOOK = new Took(PassStep.EXPIRED, Duration.ofMillis(7));

    private final PrintStream err = System.err;

    @AfterEach
    void restore() {
        System.setErr(err);
    }

    /** The first throw of each listener in each pass is logged. */
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

    /** The listener is asked once. If it throws, this counts as no, and as its first throw. */
    @Test
    void whoThrowsWhenAskedIsToldOfNoInstance() {
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        var told = new AtomicInteger();

        var events = new PassEvents(
                List.of(new ReconcilerListener() {
                    @Override
                    public boolean wantsInstances() {
                        throw new IllegalStateException("no");
                    }

                    @Override
                    public void instanceDone(InstanceDone instance) {
                        told.incrementAndGet();
                    }
                }),
                () -> Duration.ZERO);
        events.instance(new InstanceFate("0000000a", Fate.AGE), "");

        assertThat(events.tellInstances()).isFalse();
        assertThat(told).hasValue(0);
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("a listener threw")))
                .hasSize(1);
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
