// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.Fixture;

/** What must be true after any pass, however it ended. */
public final class Aftermath {

    private Aftermath() {}

    /**
     * At any moment between two transactions, each workflow is either complete and unchanged, or it was due and is gone
     * from both sides completely.
     */
    public static void assertNothingHalfDone(Contents before, Contents now, Set<String> due) {
        var rowsBefore = before.workflows();
        assertThat(now.workflows())
                .as("nothing but what was there before")
                .allSatisfy((id, rows) -> assertThat(rows).isEqualTo(rowsBefore.get(id)));
        assertThat(due).as("what is gone was due").containsAll(now.goneSince(before));
    }

    /**
     * No session except the test's own is in a transaction or holds a lock. A pool may need a moment to end a broken
     * session.
     */
    public static void assertNothingLeftOpen(Fixture fixture) {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(fixture.leftOpen())
                        .as("transactions and locks left")
                        .isEmpty());
    }
}
