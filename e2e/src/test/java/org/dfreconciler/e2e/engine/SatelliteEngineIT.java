// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.e2e.engine.Program.fail;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.timer;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.dfreconciler.Reconciler;
import org.dfreconciler.e2e.engine.Program.ChildIds;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Two satellites and their control database, whose real engine runs the workflows of all three, while passes run. */
class SatelliteEngineIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String EVENT = "go";
    private static final int USERS = 3;
    private static final int STARTS_OF_A_USER = 40;
    private static final RetentionPolicy NOTHING_STAYS = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .orphanGrace(Duration.ZERO)
            .build();

    private PgDurable control;
    private EngineSatellite one;
    private EngineSatellite two;

    @BeforeEach
    void install() {
        control = PgDurable.install();
        one = EngineSatellite.of(control);
        two = EngineSatellite.of(control);
    }

    @AfterEach
    void close() {
        if (control != null) {
            control.engine().suspend();
            one.close();
            two.close();
            control.close();
        }
    }

    /** The same eight digits in both satellites: the workflow in one is live, the other has ended. */
    @Test
    void whatExpiredGoesAndWhatIsLiveGoesOn() throws SQLException {
        one.start("0000000a", work(1));
        one.start("0000000b", fan(ChildIds.COMPOSED, work(1), fail("no luck")));
        one.start("0000000c", waitFor(EVENT));
        one.startInVain("0000000d");
        one.start("0000000e", loop(0, timer(Duration.ofMillis(50))));
        two.start("0000000c", fan(ChildIds.ENGINE, work(1)));
        two.start("0000000a", waitFor(EVENT));
        var ended = List.of(
                one.engineId("0000000a"), one.engineId("0000000b"), one.engineId("0000000d"), two.engineId("0000000c"));
        control.awaitSettled(ended);
        control.awaitWaiting(one.engineId("0000000c"), 1);
        control.awaitWaiting(two.engineId("0000000a"), 1);
        control.awaitExecution(one.engineId("0000000e"), 2);
        one.age(OLD, List.of("0000000a", "0000000b", "0000000c", "0000000d", "0000000e"));
        two.age(OLD, List.of("0000000a", "0000000c"));

        var report = pass(RetentionPolicy.defaults());

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.count(Fate.AGE)).isEqualTo(3);
        assertThat(report.count(Fate.ORPHAN)).isEqualTo(1);
        assertThat(one.dfInstances()).containsExactlyInAnyOrder("0000000c", "0000000e");
        assertThat(one.engineRoots()).containsExactlyInAnyOrder("0000000c", "0000000e");
        assertThat(two.dfInstances()).containsExactly("0000000a");
        assertThat(two.engineRoots()).containsExactly("0000000a");
        for (var waiting : List.of(one.engineId("0000000c"), two.engineId("0000000a"))) {
            control.engine().raise(waiting, EVENT);
            assertThat(control.engine().await(waiting)).isEqualTo("Completed");
        }
        assertThat(one.status("0000000c")).hasValue("completed");
        assertThat(two.status("0000000a")).hasValue("completed");
        var loop = one.engineId("0000000e");
        control.awaitExecution(loop, control.execution(loop) + 2);
        assertThat(control.engine().problems()).isEmpty();
    }

    @Test
    void aCallerOpenInASatelliteKeepsItsRecordUntilItEnds() throws SQLException {
        try (var caller = one.begin()) {
            var id = caller.startWithOrigin(work(1));
            control.awaitExecution(one.engineId(id), 3);

            assertThat(pass(NOTHING_STAYS).removed()).isZero();
            caller.commit();

            assertThat(control.engine().await(one.engineId(id))).isEqualTo("Completed");
            assertThat(one.status(id)).hasValue("completed");
        }
        assertEverythingGoes();
    }

    /**
     * Passes that retain nothing run one after the other, while users in all databases start workflows, commit, roll
     * back and wait.
     */
    @Test
    void passesBesideTheUsersOfBothLoseNothing() throws Exception {
        var threads = Executors.newFixedThreadPool(USERS + 1);
        Set<String> committed = ConcurrentHashMap.newKeySet();
        try {
            var users = new ArrayList<Future<Void>>();
            for (var seed = 0; seed < USERS; seed++) {
                users.add(threads.submit(user(seed, committed)));
            }
            while (!users.stream().allMatch(Future::isDone)) {
                assertThat(pass(NOTHING_STAYS).outcome()).isEqualTo(Outcome.COMPLETE);
            }
            for (var user : users) {
                user.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(committed).hasSizeGreaterThan(USERS * STARTS_OF_A_USER / 4);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(committed)
                        .allSatisfy(id -> assertThat(control.reported(id)).hasValue("completed")));
        assertEverythingGoes();
    }

    private Callable<Void> user(long seed, Set<String> committed) {
        return () -> {
            var random = new Random(seed);
            for (var i = 0; i < STARTS_OF_A_USER; i++) {
                var satellite = random.nextBoolean() ? one : two;
                try (var caller = satellite.begin()) {
                    var id = caller.startWithOrigin(random.nextBoolean() ? work(1) : fan(ChildIds.COMPOSED, work(1)));
                    if (random.nextBoolean()) {
                        caller.commit();
                        committed.add(satellite.engineId(id));
                    } else {
                        caller.rollback();
                    }
                }
            }
            return null;
        };
    }

    private void assertEverythingGoes() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            pass(NOTHING_STAYS);
            assertThat(one.dfInstances()).isEmpty();
            assertThat(two.dfInstances()).isEmpty();
            assertThat(control.engineRoots()).isEmpty();
        });
        assertThat(control.engine().problems()).isEmpty();
    }

    private PassReport pass(RetentionPolicy policy) {
        return Reconciler.builder(control.database().dataSource(), policy)
                .satellites(this::connectionsTo)
                .build()
                .run();
    }

    private DataSource connectionsTo(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(control.database().jdbcUrl());
        dataSource.setDatabaseName(database);
        return dataSource;
    }
}
