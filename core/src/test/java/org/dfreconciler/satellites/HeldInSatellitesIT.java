// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.HoldScript;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The holds of all databases are kept in the control database, by database and id (R9). */
class HeldInSatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite one = cluster.satellite();
    private final Satellite two = cluster.satellite();

    /** Adds an instance with the same eight digits to each database; all of them are due. */
    @BeforeEach
    void populate() {
        cluster.control().withHolds();
        cluster.control().workflows().finished("0000000a", "completed", OLD);
        one.finished("0000000a", "failed", OLD).finished("0000000b", "completed", OLD);
        two.finished("0000000a", "completed", OLD);
    }

    @Test
    void aHoldOfTheControlDatabasesHoldsNoSatellitesSameDigits() {
        assertThat(Holds.of(cluster.control().dataSource()).hold("0000000a", "its own", Optional.empty()))
                .isEqualTo(HoldResult.HELD);

        assertFates(Map.of(Fate.HELD, 1L), Map.of(Fate.AGE, 2L), Map.of(Fate.AGE, 1L));
        assertThat(idsIn(cluster.control())).containsExactly("0000000a");
        assertThat(idsIn(one)).isEmpty();
        assertThat(idsIn(two)).isEmpty();
    }

    @Test
    void aHoldOfOneSatellitesHoldsNoOthers() {
        hold(one, "0000000a");

        assertFates(Map.of(Fate.AGE, 1L), Map.of(Fate.HELD, 1L, Fate.AGE, 1L), Map.of(Fate.AGE, 1L));
        assertThat(idsIn(cluster.control())).isEmpty();
        assertThat(idsIn(one)).containsExactly("0000000a");
        assertThat(cluster.control().contents().mentioning("engine.history", one.engineId("0000000a")))
                .hasSize(2);
        assertThat(idsIn(two)).isEmpty();
    }

    @Test
    void whatIsHeldOfASatellitesTakesNoPlaceUnderItsCap() {
        for (var i = 1; i <= 4; i++) {
            two.finished("0000001" + i, "completed", Duration.ofDays(i));
        }
        hold(two, "00000011");

        var report = cluster.serving(RetentionPolicy.builder().maxRetained(2).build())
                .build()
                .run();

        assertThat(report.fatesByDatabase().get(two.database().name())).isEqualTo(Map.of(Fate.AGE, 1L, Fate.CAP, 1L));
        assertThat(idsIn(two)).containsExactly("00000011", "00000012", "00000013");
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTANCE_LOCK", "NODE_DELETION", "CLAIM"})
    void whatIsPlacedAfterTheSelectionIsSeenByTheBatch(Moment moment) {
        cluster.control().empty();
        two.sql().execute("delete from df.nodes; delete from df.instances");
        one.finished("0000000c", "completed", OLD);

        var report = cluster.observed(POLICY, Interjection.before(moment, 1, () -> hold(one, "0000000a")))
                .build()
                .run();

        assertThat(report.fates()).containsEntry(Fate.HELD, 1L);
        assertThat(idsIn(one)).contains("0000000a");
    }

    @Test
    void aSatelliteWithATableOfItsOwnIsLeftAsItIs() {
        HoldScript.run(one.database());

        var report = cluster.serving(POLICY).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.notes())
                .containsExactly("satellite \"" + one.database().name() + "\" was left as it is: it has a table"
                        + " df_reconciler.hold of its own, which no pass reads, for the holds of all databases stand in the"
                        + " control database: place there what it holds, then drop it");
        assertThat(idsIn(one)).hasSize(2);
        assertThat(idsIn(two)).isEmpty();
    }

    @Test
    void aHoldIsPlacedByTheNameThatReportsHave() {
        var id = one.engineId("0000000a");

        assertThat(holds().hold(id, "an incident", Optional.empty())).isEqualTo(HoldResult.HELD);
        assertThat(holds().hold(id, "the same incident", Optional.empty())).isEqualTo(HoldResult.UPDATED);
        assertThat(holds().list())
                .singleElement()
                .satisfies(held ->
                        assertThat(held.database()).isEqualTo(one.database().name()))
                .satisfies(held -> assertThat(held.id()).isEqualTo("0000000a"))
                .satisfies(held -> assertThat(held.reason()).isEqualTo("the same incident"));

        assertFates(Map.of(Fate.AGE, 1L), Map.of(Fate.HELD, 1L, Fate.AGE, 1L), Map.of(Fate.AGE, 1L));
        assertThat(idsIn(one)).containsExactly("0000000a");
        assertThat(holds().release(two.engineId("0000000a"))).isFalse();
        assertThat(holds().release(id)).isTrue();
        assertThat(holds().release(id)).isFalse();
    }

    @Test
    void whatIsGoneIsTooLate() {
        assertThat(holds().hold(one.engineId("0000000f"), "late", Optional.empty()))
                .isEqualTo(HoldResult.TOO_LATE);
        one.sql().execute("update df._installation set id = gen_random_uuid()");
        assertThat(holds().hold(one.engineId("0000000a"), "of the extension before", Optional.empty()))
                .isEqualTo(HoldResult.TOO_LATE);
        for (var number : List.of("4294967295", "99999999999999999999")) {
            var id = "pgdf-" + number + "-0123456789abcdef0123456789abcdef-0000000a";
            assertThat(holds().hold(id, "no database", Optional.empty())).isEqualTo(HoldResult.TOO_LATE);
            assertThat(holds().release(id)).isFalse();
        }
        assertThat(holds().list()).isEmpty();
    }

    /**
     * If the batch is at work when the hold is placed, the hold waits. While the hold is being written, the batch finds
     * the row locked.
     */
    @Test
    void aHoldAndABatchNeverBothWin() throws Exception {
        cluster.control().empty();
        var asked = new CompletableFuture<HoldResult>();
        var report = cluster.observed(POLICY, Interjection.before(Moment.NODE_DELETION, 1, () -> {
                    asked.completeAsync(() -> holds().hold(one.engineId("0000000a"), "late", Optional.empty()));
                    await().until(this::theHoldWaits);
                }))
                .build()
                .run();

        assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(HoldResult.TOO_LATE);
        assertThat(report.fates()).containsEntry(Fate.AGE, 3L);
        assertThat(holds().list()).isEmpty();
    }

    @Test
    void aBatchLeavesWhatIsBeingHeld() throws Exception {
        try (var placing = one.database().connect();
                var statement = placing.createStatement()) {
            placing.setAutoCommit(false);
            statement.execute("select id from df.instances where id = '0000000a' for key share");

            assertThat(cluster.serving(POLICY).build().run().fates())
                    .containsEntry(Fate.LOCKED, 1L)
                    .containsEntry(Fate.AGE, 3L);
            placing.rollback();
        }
        assertThat(idsIn(one)).containsExactly("0000000a");
    }

    @Test
    void whoMayNotLockItThereIsToldWhatItTakes() {
        var role = cluster.control().role();
        one.sql().execute("revoke update (updated_at) on df.instances from " + role);
        cluster.control()
                .sql()
                .execute(
                        "grant execute on function df_reconciler.place_satellite_hold(text, text, text, timestamptz) to "
                                + role);
        var holds = Holds.of(cluster.control().asLeastRole(), cluster::connectionsTo);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> holds.hold(one.engineId("0000000a"), "mine", Optional.empty()))
                .withMessage("nothing was held in satellite \"" + one.database().name() + "\": role " + role
                        + " lacks UPDATE (updated_at) on df.instances: GRANT UPDATE (updated_at) on df.instances TO "
                        + role);
        one.sql().execute("grant update (updated_at) on df.instances to " + role);
        assertThat(holds.hold(one.engineId("0000000a"), "mine", Optional.empty()))
                .isEqualTo(HoldResult.HELD);
    }

    @Test
    void theDatabaseOfASatellitesHoldIsOne() {
        for (var database : List.of("", cluster.control().database().name(), "no_such_database")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> cluster.control()
                            .sql()
                            .fetch("select df_reconciler.place_satellite_hold(?, '0000000a', 'x')", database))
                    .withMessageContaining("of_database must name a satellite, was '" + database + "'");
        }
    }

    private Holds holds() {
        return Holds.of(cluster.control().dataSource(), cluster::superusersConnectionsTo);
    }

    private boolean theHoldWaits() {
        return one.sql()
                .fetchSingle("select exists (select from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like '%for key share%' and pid <> pg_backend_pid())")
                .into(boolean.class);
    }

    private void hold(Satellite satellite, String id) {
        cluster.control()
                .sql()
                .execute(
                        "insert into df_reconciler.hold (database_name, id, reason) values (?, ?, 'a test')",
                        satellite.database().name(),
                        id);
    }

    private void assertFates(Map<Fate, Long> inControl, Map<Fate, Long> inOne, Map<Fate, Long> inTwo) {
        var plan = cluster.serving(POLICY).build().plan();
        PassReport report = cluster.serving(POLICY).build().run();

        assertThat(report.fatesByDatabase())
                .containsExactly(
                        entry(cluster.control().database().name(), inControl),
                        entry(one.database().name(), inOne),
                        entry(two.database().name(), inTwo));
        assertThat(plan.fatesByDatabase()).isEqualTo(report.fatesByDatabase());
    }

    private static List<String> idsIn(Fixture fixture) {
        return fixture.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }
}
