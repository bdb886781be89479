// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.PrivateServer;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RepairKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was stopped cleanly and started again as a hot standby can only be read. */
class StandbyIT {

    @TempDir
    private Path home;

    @Test
    void aPassIsRefusedOnAHotStandbyAPlanAndDriftAreNot() throws IOException {
        try (var server = new PrivateServer(home)) {
            ReferenceSchema.install(server.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
            var sql = DSL.using(server.dataSource(), SQLDialect.POSTGRES);
            new Workflows(sql)
                    .finished("00000001", "completed", Duration.ofDays(40))
                    .orphan("00000002", Duration.ofDays(40))
                    .engineInstance("00000003", null, "Running", Duration.ofDays(40));
            server.becomeStandby();
            var reconciler = Reconciler.of(server.dataSource(), RetentionPolicy.defaults());

            assertThat(sql.fetchValue("select pg_is_in_recovery()")).isEqualTo(true);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(reconciler::run)
                    .withMessage("the server is a hot standby, where nothing can be removed: connect to the primary");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> Repairer.of(server.dataSource()).plan(Set.of(RepairKind.STRANDED)))
                    .withMessage(
                            "the server is a hot standby, which does not show which transactions are still to come,"
                                    + " so nothing is proved here: connect to the primary");
            var examined = Examined.by(Reconciler.builder(server.dataSource(), RetentionPolicy.defaults()));
            assertThat(examined.check("PostgreSQL ").sentence()).contains(", a hot standby, ");
            assertThat(examined.check("1 instance looks due").level()).isEqualTo(Level.OK);
            var plan = reconciler.plan();
            assertThat(plan.removals()).containsExactly(new Removal("00000001", Fate.AGE));
            assertThat(plan.count(Fate.UNRESOLVED))
                    .as("orphans, whose proof only the primary has")
                    .isEqualTo(1);
            var drift = DriftDetector.of(server.dataSource(), RetentionPolicy.defaults())
                    .detect();
            assertThat(drift.notKnown()).isEmpty();
            assertThat(drift.drift(DriftKind.ORPHAN_UNRESOLVED).orElseThrow().samples())
                    .containsExactly("00000002", "00000003");
            assertThat(drift.needingAttention()).isZero();
            assertThat(drift.notes())
                    .singleElement()
                    .asString()
                    .startsWith("the server is a hot standby, which does not");
            var inventory = Inventory.of(server.dataSource(), RetentionPolicy.defaults())
                    .take();
            assertThat(inventory.ages().stream().mapToLong(AgeBand::byAge).sum())
                    .isEqualTo(1);
            assertThat(inventory.notKnown()).extracting(NotKnown::what).containsExactly(InventoryReport.REMOVALS);
            var explainer = Explainer.of(server.dataSource(), RetentionPolicy.defaults());
            assertThat(explainer.explain("00000001").fate()).isEqualTo(Fate.AGE);
            var orphan = explainer.explain("00000002");
            assertThat(orphan.fate()).isEqualTo(Fate.UNRESOLVED);
            assertThat(orphan.sentence())
                    .isEqualTo(
                            "stays: it is due as an orphan, but a standby cannot tell whether its df row may still come");
            assertThat(orphan.notes())
                    .containsExactly("the server is a hot standby, where locks and transactions of the primary are not"
                            + " seen: ask there who is in the way");
        }
    }
}
