// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the doctor says about satellites, in the control database and in a satellite. */
class SatelliteCheckupIT {

    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite satellite = cluster.satellite();

    @Test
    void whoServesThemIsSaidAndWhoNobodyServes() {
        var name = satellite.database().name();
        var control = cluster.control();
        var unserved =
                Examined.by(Reconciler.builder(control.asLeastRole(), POLICY)).check("1 satellite");
        assertThat(unserved.level()).isEqualTo(Level.WARNING);
        assertThat(unserved.sentence())
                .isEqualTo("nobody serves 1 satellite, where nothing is removed that expires: " + name);

        assertThat(Examined.by(cluster.serving(POLICY))
                        .check("1 satellite would be served")
                        .sentence())
                .endsWith(": " + name);

        control.sql()
                .execute("alter database " + control.database().name() + " set pg_durable.reconcile_interval = '1h'");
        assertThat(Examined.by(Reconciler.builder(control.asLeastRole(), POLICY))
                        .check("left to pg_durable's own pass")
                        .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void whatIsDueInOneIsCountedAndWhatIsHeldThereInVain() {
        cluster.control().withHolds();
        var name = satellite.database().name();
        satellite
                .finished("0000000a", "failed", OLD)
                .finished("0000000b", "completed", OLD)
                .finished("0000000c", "completed", Duration.ofDays(1))
                .finished("0000000d", "completed", Duration.ofDays(2))
                .orphan("0000000e", OLD);
        cluster.control()
                .sql()
                .execute(
                        "insert into df_reconciler.hold (database_name, id, reason)"
                                + " select ?, unnest(array['0000000b', '1000000b']), 'why'",
                        name);
        var policy = RetentionPolicy.builder().maxRetained(1).build();

        var examined = Examined.by(cluster.serving(policy));

        assertThat(examined.check("satellite \"" + name + "\": 2 instances look due")
                        .sentence())
                .contains(": 1 by age, 1 by cap; the oldest finished ")
                .endsWith("; 1 more held; 1 engine root looks like an orphan past the grace");
        assertThat(examined.check("1 hold is on what is gone there").sentence()).endsWith(": 1000000b");
        assertThat(examined.check("1 hold is on what is gone there").advice())
                .containsExactly("SELECT df_reconciler.release_satellite_hold('" + name + "', '1000000b');");
    }

    @Test
    void oneThatCannotBeServedIsNamedWithItsReason() {
        satellite
                .sql()
                .execute("revoke delete on df.nodes from " + cluster.control().role());

        var leftOut = Examined.by(cluster.serving(POLICY)).check("would be left as it is");

        assertThat(leftOut.level()).isEqualTo(Level.WARNING);
        assertThat(leftOut.sentence())
                .startsWith("satellite \"" + satellite.database().name() + "\" ")
                .contains("lacks DELETE on df.nodes");
    }

    @Test
    void whatIsGoneIsForTheBuiltInPassAlone() {
        satellite.register(4_294_967_295L, new UUID(0, 1));

        assertThat(Examined.by(cluster.serving(POLICY))
                        .check("1 satellite is gone")
                        .sentence())
                .endsWith(": pgdf-4294967295-00000000000000000000000000000001-…");
    }

    @Test
    void whereTheListIsHiddenAPassThatServesThemIsRefused() {
        cluster.control()
                .sql()
                .execute("revoke select on _duroxide._origins from "
                        + cluster.control().role());

        var examined = Examined.by(cluster.serving(POLICY));

        assertThat(examined.at(Level.PROBLEM))
                .singleElement()
                .satisfies(check -> assertThat(check.advice())
                        .containsExactly("GRANT SELECT ON _duroxide._origins TO "
                                + cluster.control().role() + ";"));
        assertThat(examined.check("which satellites there are was not read").level())
                .isEqualTo(Level.WARNING);
    }

    @Test
    void whoConnectsToASatelliteIsToldOfTheControlDatabase() {
        var name = satellite.database().name();
        satellite.sql().execute("alter database " + name + " set pg_durable.database = 'the control'");

        var examined = Examined.by(Reconciler.builder(cluster.connectionsTo(name), POLICY));

        assertThat(examined.at(Level.PROBLEM))
                .extracting(Check::sentence)
                .containsExactly(
                        "database \"" + name + "\" is a satellite, whose engine is in the control database"
                                + " \"the control\": connect there, and serve the satellites from there (satellites, --satellites)");
    }
}
