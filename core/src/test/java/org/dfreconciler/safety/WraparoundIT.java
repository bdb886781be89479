// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.InstalledServer;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.Test;

/**
 * Transaction ids have 32 bits and wrap around. A real server is moved to several places on this circle and past its
 * end. At each place, a record of an open caller is held back, and old frozen records from anywhere on the circle are
 * removed.
 */
class WraparoundIT {

    private static final String DATABASE = "postgres";
    private static final long CIRCLE = 1L << 32;
    private static final Duration OLD = Duration.ofHours(1);
    private static final RetentionPolicy NOTHING_KEPT = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .orphanGrace(Duration.ZERO)
            .build();

    @Test
    void theHorizonHoldsAllAroundTheCircle() {
        var programs = InstalledServer.installation();
        assumeTrue(programs.isPresent(), "no PostgreSQL installation with pg_resetwal");
        try (var server = InstalledServer.create(programs.get())) {
            ReferenceSchema.install(server.dataSource(DATABASE), ReferenceSchema.ENGINE_SCHEMA);
            assertHoldsHere(server, "0000000a", 0);

            theEngineGivesUpOn(server, "fffffff0");
            server.jumpTo((1L << 31) - 200_000_000);
            assertHoldsHere(server, "0000000b", 1);

            theEngineGivesUpOn(server, "fffffff1");
            server.jumpTo((1L << 31) + 1_500_000_000);
            assertHoldsHere(server, "0000000c", 1);

            theEngineGivesUpOn(server, "fffffff2");
            server.jumpTo(CIRCLE - 200);
            assertHoldsAcrossTheEnd(server);
            assertThat(nextXid(server)).isGreaterThan(CIRCLE);
            theEngineGivesUpOn(server, "fffffff3");
            assertHoldsHere(server, "0000000d", 1);
        }
    }

    private static void assertHoldsHere(InstalledServer server, String id, int olderOrphans) {
        try (var caller = OpenTransaction.on(server.dataSource(DATABASE))) {
            caller.startOf(id);
            theEngineGivesUpOn(server, id);

            var report = pass(server);
            assertThat(Told.stayed(report, Stay.UNRESOLVED)).isEqualTo(1);
            assertThat(report.orphans()).isEqualTo(olderOrphans);

            caller.commit();
            assertThat(pass(server).orphans()).isZero();
            assertThat(engineRecords(server, id)).isEqualTo(1);
        }
    }

    /** The caller and the first record come before the end of the circle, the second record comes after it. */
    private static void assertHoldsAcrossTheEnd(InstalledServer server) {
        try (var caller = OpenTransaction.on(server.dataSource(DATABASE))) {
            caller.startOf("00000001").startOf("00000002");
            theEngineGivesUpOn(server, "00000001");
            burn(server, 400);
            theEngineGivesUpOn(server, "00000002");

            var report = pass(server);
            assertThat(Told.stayed(report, Stay.UNRESOLVED)).isEqualTo(2);
            assertThat(report.orphans()).isEqualTo(1);

            caller.commit();
            assertThat(pass(server).orphans()).isZero();
            assertThat(engineRecords(server, "00000001")).isEqualTo(1);
            assertThat(engineRecords(server, "00000002")).isEqualTo(1);
        }
    }

    private static PassReport pass(InstalledServer server) {
        return Reconciler.of(server.dataSource(DATABASE), NOTHING_KEPT).run();
    }

    private static void theEngineGivesUpOn(InstalledServer server, String id) {
        new Workflows(server.sql(DATABASE)).orphan(id, OLD);
    }

    private static int engineRecords(InstalledServer server, String id) {
        return server.sql(DATABASE)
                .fetchCount(
                        org.jooq.impl.DSL.table("_duroxide.instances"),
                        org.jooq.impl.DSL.condition("instance_id = ?", id));
    }

    private static long nextXid(InstalledServer server) {
        return server.sql(DATABASE)
                .fetchSingle("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .get(0, Long.class);
    }

    private static void burn(InstalledServer server, int xids) {
        server.sql(DATABASE).connection(connection -> {
            try (var statement = connection.createStatement()) {
                for (var n = 0; n < xids; n++) {
                    statement.execute("select pg_current_xact_id()");
                }
            }
        });
    }
}
