// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A caller in a satellite may keep the transaction of {@code df.start()} open as long as it likes. Its engine record,
 * in another database, stays while its df row can still appear. With a retention and grace of zero, nothing else
 * protects it.
 */
class SatelliteHorizonIT {

    private static final Duration OLD = Duration.ofHours(1);
    private static final String ID = "0000000a";
    private static final RetentionPolicy NOTHING_KEPT = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .maxRetained(0)
            .orphanGrace(Duration.ZERO)
            .build();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite satellite = cluster.satellite();

    @AutoClose
    private final OpenTransaction caller = OpenTransaction.on(satellite.dataSource());

    @Test
    void aCallerStillOpenInTheSatelliteHoldsTheRootBack() {
        caller.startOf(ID);
        satellite.orphan(ID, OLD);
        assertHeldBack();

        caller.commit();
        assertKept(pass());
    }

    @Test
    void aPreparedTransactionInTheSatelliteHoldsTheRootBack() {
        caller.startOf(ID)
                .execute("prepare transaction '" + satellite.database().name() + "'");
        satellite.orphan(ID, OLD);
        assertHeldBack();

        satellite.sql().execute("commit prepared '" + satellite.database().name() + "'");
        assertKept(pass());
    }

    @Test
    void aCallerThatRolledBackHoldsNothing() {
        caller.startOf(ID);
        satellite.orphan(ID, OLD);
        caller.rollback();

        assertThat(pass().orphans()).isEqualTo(1);
        assertThat(hasEngineRecord(ID)).isFalse();
    }

    /**
     * All databases of a server share their transaction ids, so a transaction that writes in any of them may be a
     * caller.
     */
    @Test
    void aTransactionOfAnotherDatabaseHoldsTheRootBackToo() {
        try (var elsewhere = cluster.control().openTransaction()) {
            elsewhere.execute("create table t ()");
            satellite.orphan(ID, OLD);
            assertHeldBack();
        }
        assertThat(pass().orphans()).isEqualTo(1);
    }

    /**
     * An orphan's id is given out again while a pass looks at it, and the engine writes its record anew. A snapshot of
     * the satellite from before that proves nothing about it. A plan looks once; a pass looks again when it has locked
     * the record.
     */
    @Test
    void aSnapshotFromBeforeTheRecordWasWrittenProvesNothing() {
        satellite.orphan(ID, OLD);
        var again = Interjection.before(Moment.READING, 1, () -> {
            caller.startOf(ID);
            cluster.control().sql().execute("update _duroxide.instances set updated_at = now()");
        });

        var plan = cluster.observed(NOTHING_KEPT, again).build().plan();

        assertThat(again.happened()).isTrue();
        assertThat(Told.stayed(plan)).isEqualTo(Map.of(Stay.UNRESOLVED, 1L));
        assertHeldBack();
        caller.commit();
        assertKept(pass());
    }

    /** The df row is committed before each statement of a pass in turn, in any of the databases. */
    @Test
    void aCommitBetweenAnyTwoStatementsLosesNothing() {
        Interjection commit;
        var statement = 0;
        do {
            statement++;
            var id = String.format("%08x", statement);
            // Another orphan, older than the caller, gives the pass something to delete.
            satellite.orphan("ffffffff", OLD);
            caller.startOf(id);
            satellite.orphan(id, OLD);
            commit = Interjection.beforeStatement(statement, caller::commit);

            var report = cluster.observed(NOTHING_KEPT, commit).build().run();

            caller.commit();
            assertThat(report.orphans())
                    .as("statement %s, %s", statement, report.notes())
                    .isEqualTo(1);
            assertThat(hasDfRow(id)).as("statement %s", statement).isTrue();
            assertThat(hasEngineRecord(id)).as("statement %s", statement).isTrue();
        } while (commit.happened());
        assertThat(statement).isGreaterThan(40);
    }

    private PassReport pass() {
        var plan = cluster.serving(NOTHING_KEPT).build().plan();
        var report = cluster.serving(NOTHING_KEPT).build().run();
        assertThat(plan.fatesByDatabase()).isEqualTo(report.fatesByDatabase());
        return report;
    }

    private void assertHeldBack() {
        var report = pass();
        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.UNRESOLVED, 1L));
        assertThat(hasEngineRecord(ID)).isTrue();
    }

    /** The instance is pending, and no policy removes pending instances. */
    private void assertKept(PassReport report) {
        assertThat(report.removed()).isZero();
        assertThat(hasDfRow(ID)).isTrue();
        assertThat(hasEngineRecord(ID)).isTrue();
    }

    private boolean hasDfRow(String id) {
        return !satellite.contents().mentioning("df.instances", id).isEmpty();
    }

    private boolean hasEngineRecord(String id) {
        return !cluster.control()
                .contents()
                .mentioning("engine.executions", satellite.engineId(id))
                .isEmpty();
    }
}
