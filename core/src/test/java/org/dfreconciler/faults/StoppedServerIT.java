// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.kit.Pools;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.PrivateServer;
import org.dfreconciler.reference.kit.StrikeOnce;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL stops at once in the middle of a pass and is started again. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class StoppedServerIT {

    private static final int BATCH = 10;
    private static final int EXPIRED = 150;
    /** Enough instances that the pass is not done before the server is stopped. */
    private static final int MANY_EXPIRED = 3_000;

    private static final int ORPHANS = 50;

    @AutoClose
    private PrivateServer server;

    @AutoClose
    private HikariDataSource pool;

    private DSLContext sql;

    @BeforeAll
    void start(@TempDir Path home) {
        server = new PrivateServer(home);
        ReferenceSchema.install(server.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        sql = DSL.using(server.dataSource(), SQLDialect.POSTGRES);
        DueAndKept.seed(sql);
        pool = Pools.ofOne(server.dataSource());
        pool.setConnectionTimeout(2_000);
    }

    /**
     * The server stops at the n-th call of a pass: while it looks around, in the first batch, in later ones, among the
     * orphans.
     */
    @ParameterizedTest
    @ValueSource(ints = {7, 60, 64, 90, 91, 92, 93, 94, 95, 96, 97, 98, 150, 260})
    void whatAPassReportedIsGoneAndNothingElse(int call) throws IOException {
        var due = seed(EXPIRED);
        var before = contents();
        var strike = new StrikeOnce(Fault.stopOf(server), call);

        var report = run(Reconciler.builder(Tap.on(pool, strike), DueAndKept.POLICY)
                .batchSize(BATCH)
                .build());
        server.startAgain();

        assertThat(strike.struck()).isTrue();
        var gone = assertNothingHalfDone(before, due);
        assertThat(removed(report)).as(strike.toString()).isEqualTo(gone);
        assertNextPassFinishes(before, due);
    }

    /**
     * The server stops while it works on a batch, or on its commit. Whether that one batch was committed, only the
     * server knows.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 14})
    void whateverTheServerIsAtWorkOnIsDoneOrUndone(int batches) throws IOException {
        var due = seed(MANY_EXPIRED);
        var before = contents();
        var commits = new AtomicInteger();
        var watched = Tap.on(pool, call -> {
            var result = call.proceed();
            if (call.isCommit()) {
                commits.incrementAndGet();
            }
            return result;
        });

        var pass = CompletableFuture.supplyAsync(() -> run(
                Reconciler.builder(watched, DueAndKept.POLICY).batchSize(BATCH).build()));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> commits.get() >= batches);
        server.stopImmediately();
        var report = pass.join();
        server.startAgain();

        var gone = assertNothingHalfDone(before, due);
        assertThat(gone - removed(report)).isBetween(0L, (long) BATCH);
        assertNextPassFinishes(before, due);
    }

    private Set<String> seed(int expired) {
        new Bulk(sql).finished(0x10000, expired, 45).orphans(0x20000, ORPHANS, 45);
        var due = IntStream.concat(
                        IntStream.range(0x10000, 0x10000 + expired), IntStream.range(0x20000, 0x20000 + ORPHANS))
                .mapToObj(Bulk::id)
                .collect(Collectors.toSet());
        due.addAll(DueAndKept.DUE);
        return due;
    }

    private static Optional<PassReport> run(Reconciler reconciler) {
        try {
            var report = reconciler.run();
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.stoppedBy()).contains(StoppedBy.CONNECTION_LOST);
            assertThat(report.error()).isPresent();
            assertThat(report.batches()).isPositive();
            return Optional.of(report);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private static long removed(Optional<PassReport> report) {
        return report.map(PassReport::removed).orElse(0L);
    }

    private long assertNothingHalfDone(Contents before, Set<String> due) {
        var now = contents();
        Aftermath.assertNothingHalfDone(before, now, due);
        return now.goneSince(before).size();
    }

    private void assertNextPassFinishes(Contents before, Set<String> due) {
        assertThat(Reconciler.of(pool, DueAndKept.POLICY).run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(contents()).isEqualTo(before.without(due));
    }

    private Contents contents() {
        return Contents.of(sql, ReferenceSchema.ENGINE_SCHEMA);
    }
}
