// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.junit.jupiter.api.Test;

/** Runs the examples that the README shows. */
class ReadmeExamplesIT {

    @Test
    @SuppressWarnings("try") // As in a reader's code, the variable for the scheduler is not used again.
    void onePassAndASchedule() {
        try (var database = ReferenceDatabase.create()) {
            new Workflows(database.sql()).finished("0000000a", "completed", Duration.ofDays(31));
            var dataSource = database.dataSource();

            // tag::readme-pass[]
            var policy = RetentionPolicy.builder()
                    .retention(Duration.ofDays(30))
                    .maxRetained(10_000)
                    .build();
            var reconciler = Reconciler.of(dataSource, policy);

            PassReport report = reconciler.run(); // or reconciler.plan(): the same rules, and it only reads
            // end::readme-pass[]

            assertThat(report.removed()).isOne();

            var ran = new AtomicBoolean();
            Runnable application = () -> ran.set(true);
            // tag::readme-schedule[]
            try (var scheduler = SimpleScheduler.every(Duration.ofHours(1)).start(reconciler)) {
                application.run();
            }
            // end::readme-schedule[]
            assertThat(ran).isTrue();
        }
    }

    @Test
    void rulesWithoutADatabase() {
        var policy = RetentionPolicy.defaults();
        var now = Instant.parse("2026-11-21T12:00:00Z");

        // tag::readme-rules[]
        var instances = List.of(
                new Instance("0000000a", "completed", "alice", now.minus(Duration.ofDays(40)), true),
                new Instance("0000000b", "completed", "alice", now.minus(Duration.ofDays(4)), true),
                new Instance("0000000c", "running", "alice", now.minus(Duration.ofDays(400)), true));

        assertThat(Rules.expired(instances, policy, now)).containsExactly(new Removal("0000000a", Fate.AGE));
        // end::readme-rules[]
    }
}
