// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.report.Outcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Processes are killed at random moments of their passes. {@code -Dfaults.seed} repeats the same moments. */
class KilledProcessIT {

    private static final int KILLS = 50;
    private static final int EXPIRED = 1_500;
    private static final int ORPHANS = 300;
    /**
     * Longer than most passes of this test need for their first batches, but shorter than any needs for all of them.
     */
    private static final int LATEST_MILLIS = 400;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @AutoClose
    private PassToKill next;

    @Test
    @Timeout(300)
    void aKilledProcessLeavesNothingHalfDoneAndTheNextPassFinishes(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", Long.toString(seed));
        DueAndKept.seed(fixture.sql());
        new Bulk(fixture.sql()).finished(0x10000, EXPIRED, 45).orphans(0x20000, ORPHANS, 45);
        fixture.sql().execute("analyze");
        var before = fixture.keep();
        var due = due();
        var killedInTime = 0;
        var amidBatches = 0;
        var gone = 0;
        next = start(0);

        for (var kill = 1; kill <= KILLS; kill++) {
            var process = next;
            process.begin();
            next = start(kill);
            if (kill % 2 == 0) {
                process.awaitFirstCommit();
            }
            if (process.killAfter(random.nextInt(LATEST_MILLIS))) {
                killedInTime++;
            }
            awaitEndOfSessions(process);

            var contents = fixture.contents();
            Aftermath.assertNothingHalfDone(before, contents, due);
            var goneNow = contents.goneSince(before).size();
            if (goneNow > gone) {
                amidBatches++;
            }
            gone = goneNow;
            if (gone > due.size() / 2) {
                fixture.restore();
                gone = 0;
            }
        }

        reporter.publishEntry("kills", killedInTime + " within a pass, " + amidBatches + " after its first commit");
        assertThat(killedInTime).as("killed within a pass").isGreaterThan(KILLS * 3 / 4);
        assertThat(amidBatches).as("killed after the first commit").isGreaterThan(KILLS / 4);
        var report = Reconciler.of(fixture.dataSource(), DueAndKept.POLICY).run();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(due.size() - gone);
        assertThat(fixture.contents()).isEqualTo(before.without(due));
    }

    private PassToKill start(int number) {
        var batchSize = new int[] {1, 5, 20}[random.nextInt(3)];
        return PassToKill.start(
                fixture.database().jdbcUrl(), "pass-to-kill-" + number, batchSize, 1 + random.nextInt(2));
    }

    private void awaitEndOfSessions(PassToKill process) {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> fixture.sql()
                        .fetch("select from pg_stat_activity where application_name = ?", process.name())
                        .isEmpty());
    }

    private static Set<String> due() {
        var due = new HashSet<>(DueAndKept.DUE);
        IntStream.range(0x10000, 0x10000 + EXPIRED).mapToObj(Bulk::id).forEach(due::add);
        IntStream.range(0x20000, 0x20000 + ORPHANS).mapToObj(Bulk::id).forEach(due::add);
        return due;
    }
}
