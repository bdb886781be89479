// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Since when an instance is due by its age, and an orphan by its grace. */
class DueSinceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final Cutoffs CUTOFFS = Cutoffs.of(
            RetentionPolicy.builder()
                    .keep(Clause.status("failed"), ofDays(7))
                    .keep(Clause.owner("audit"), Clause.FOREVER)
                    .retention(ofDays(30))
                    .orphanGrace(ofDays(1))
                    .build(),
            NOW,
            CapCutoffs.KEEP_NONE);

    @Test
    void itIsItsEndAndThenItsRetention() {
        assertThat(since("completed", "alice", NOW.minus(ofDays(40)))).contains(NOW.minus(ofDays(10)));
        assertThat(since("failed", "alice", NOW.minus(ofDays(40)))).contains(NOW.minus(ofDays(33)));
    }

    @Test
    void whatAgeDoesNotLetGoIsDueSinceNothingWhateverTheCapSays() {
        assertThat(since("completed", "alice", NOW.minus(ofDays(30)))).isEmpty();
        assertThat(since("completed", "audit", NOW.minus(ofDays(400)))).isEmpty();
        assertThat(since("running", "alice", NOW.minus(ofDays(400)))).isEmpty();
        assertThat(since("completed", "alice", null)).isEmpty();
        assertThat(since("completed", "alice", Instant.MAX)).isEmpty();
    }

    @Test
    void minusInfinityStaysWhatItIs() {
        assertThat(since("completed", "alice", Instant.MIN)).contains(Instant.MIN);
    }

    @Test
    void anOrphanIsDueAfterItsGrace() {
        assertThat(orphan("Failed", 3, false)).contains(NOW.minus(ofDays(2)));
        assertThat(orphan("Failed", 1, false)).isEmpty();
        assertThat(orphan("Completed", 3, false)).as("out of scope").isEmpty();
        assertThat(orphan("Failed", 3, true)).as("has a df row").isEmpty();
    }

    private static Optional<Instant> since(String status, String owner, Instant finishedAt) {
        return Rules.dueSince(new Instance("0000000a", status, owner, finishedAt, true), CUTOFFS);
    }

    private static Optional<Instant> orphan(String status, long days, boolean hasDfRow) {
        return Rules.dueSince(
                new EngineInstance(
                        "0000000a",
                        null,
                        "pg_durable::orchestration::execute-function-graph",
                        status,
                        NOW.minus(ofDays(days)),
                        null,
                        hasDfRow,
                        1),
                CUTOFFS);
    }
}
