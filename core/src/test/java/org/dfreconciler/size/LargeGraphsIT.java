// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.dfreconciler.reference.BulkWorkflows.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dfreconciler.Purger;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Graphs of thousands of nodes, each of which is the left child of the one before. PostgreSQL's checks of their foreign
 * keys take time that is quadratic in the nodes of an instance, and any tenant can insert nodes.
 */
class LargeGraphsIT {

    private static final Duration OLD = ofDays(45);
    private static final int FIRST_LARGE = 0x1000;

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());
    private Watch watch;

    @BeforeEach
    void look() throws Exception {
        watch = new Watch(database);
    }

    @AfterEach
    void drop() throws Exception {
        watch.close();
        database.close();
    }

    @Test
    void aTimeBudgetHoldsAndNobodyWaitsForTheEngineRows() throws Exception {
        workflows.chained(FIRST_LARGE, 40, 1_500, OLD).analyzed();
        var startedAt = System.nanoTime();
        try (var engine = engineWrites(40)) {
            Passes.on(database).timeBudget(ofSeconds(4)).build().run();
            var elapsed = since(startedAt);
            assertNobodyWaited(engine);
            assertThat(elapsed).as("a budget of 4 s took").isLessThan(ofSeconds(9));
        }
    }

    @Test
    void aStopHoldsWhileTheChecksOfOneGraphRun() throws Exception {
        workflows.chained(FIRST_LARGE, 2, 6_000, OLD).analyzed();
        try (var engine = engineWrites(2)) {
            var pass = new PassThread(Passes.on(database).build());
            watch.awaitTransactionOf(ofMillis(500));
            var stoppedAt = System.nanoTime();
            pass.interrupt().report();
            assertThat(since(stoppedAt)).as("from stop to end").isLessThan(ofSeconds(4));
            assertNobodyWaited(engine);
        }
    }

    @Test
    void aCheckThatOutlastsABatchIsCanceledByTheServerAndTheNeighboursGo() throws Exception {
        workflows.finished(1, 300, OLD);
        slowCheckOf(id(150), ofSeconds(4));
        var trips = new RoundTrips(number -> {});
        try (var engine = engineWrites(1, 300)) {
            var report = Reconciler.of(trips.on(Passes.connections(database.jdbcUrl())), RetentionPolicy.defaults())
                    .run();
            assertThat(trips.states()).as("errors of the pass").contains("57014");
            assertThat(left.instances()).isSubsetOf(id(150)).isEqualTo(Reported.failures(report));
            assertNobodyWaited(engine);
        }
    }

    @Test
    void whatTurnsOutToTakeLongComesLastAndHasMoreTimeThen() throws Exception {
        workflows.finished(1, 30, OLD);
        slowCheckOf(id(1), ofSeconds(2));
        var told = new ArrayList<String>();

        var report = Passes.on(database)
                .batchSize(10)
                .fates(fate -> told.add(fate.id()))
                .build()
                .run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 30L));
        assertThat(told).hasSize(30).endsWith(id(1));
    }

    @Test
    void alsoInAPurgeOfItAlone() throws Exception {
        workflows.finished(1, 1, OLD);
        slowCheckOf(id(1), ofSeconds(2));

        assertThat(Purger.of(database.dataSource()).purge(List.of(id(1))).fates())
                .isEqualTo(Map.of(Fate.PURGED, 1L));
    }

    @Test
    void aGraphWhoseChecksOutlastTheTimeBudgetIsCanceledByTheServerAndTheNeighboursGo() throws Exception {
        workflows
                .chained(FIRST_LARGE, 1, 8_000, OLD)
                .finished(1, 300, ofDays(46))
                .analyzed();
        var trips = new RoundTrips(number -> {});
        var startedAt = System.nanoTime();
        try (var engine = engineWrites(1)) {
            Reconciler.builder(trips.on(Passes.connections(database.jdbcUrl())), RetentionPolicy.defaults())
                    .timeBudget(ofSeconds(4))
                    .build()
                    .run();
            assertThat(since(startedAt)).as("a budget of 4 s took").isLessThan(ofSeconds(9));
            assertThat(trips.states()).as("errors of the pass").contains("57014");
            assertThat(left.instances()).containsExactly(id(FIRST_LARGE));
            assertNobodyWaited(engine);
        }
    }

    private EngineWrites engineWrites(int count) throws Exception {
        return engineWrites(FIRST_LARGE, count);
    }

    private EngineWrites engineWrites(int first, int count) throws Exception {
        return new EngineWrites(
                database,
                IntStream.range(first, first + count)
                        .mapToObj(BulkWorkflows::id)
                        .toList());
    }

    private void assertNobodyWaited(EngineWrites engine) throws InterruptedException {
        var wait = engine.longestWait();
        assertSoftly(softly -> {
            softly.assertThat(wait).as("longest wait for an engine row").isLessThan(ofMillis(500));
            softly.assertThat(watch.longestCommit()).as("longest COMMIT").isLessThan(ofSeconds(1));
        });
    }

    /**
     * Makes the check slow for another reason than the number of nodes, so that weighing the instance cannot foresee
     * it.
     */
    private void slowCheckOf(String id, Duration duration) {
        database.sql()
                .execute("create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep("
                        + duration.toSeconds() + "); return null; end $$");
        database.sql()
                .execute("create constraint trigger linger after delete on df.instances deferrable initially"
                        + " deferred for each row when (old.id = '" + id + "') execute function public.linger()");
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
