// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.Evidence;
import org.dfreconciler.Explainer;
import org.dfreconciler.Receipts;
import org.dfreconciler.kit.ArchiveScript;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The receipts of all databases are kept in the control database. They are written in the batch's transaction there.
 */
class ReceiptsOfSatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite satellite = cluster.satellite();
    private final Receipts receipts = Receipts.of(cluster.control().asLeastRole());

    @BeforeEach
    void populate() {
        cluster.control().withReceipts();
        satellite
                .sql()
                .execute("grant select (label) on df.instances to "
                        + cluster.control().role());
        cluster.control().workflows().finished("0000000a", "completed", OLD);
        satellite
                .finished("0000000a", "failed", OLD)
                .finished("0000000b", "completed", OLD)
                .orphan("0000000c", OLD);
        satellite.sql().execute("update df.instances set label = 'its' where id = '0000000a'");
    }

    @Test
    void eachHasTheDatabaseAndTheNameThatTheEngineHas() {
        var report = cluster.serving(POLICY).evidence(Evidence.RECEIPTS).build().run();

        assertThat(report.removed()).isEqualTo(4);
        assertThat(receipts.since(Instant.EPOCH, 9))
                .extracting(Receipt::id)
                .containsExactlyInAnyOrder(
                        "0000000a",
                        satellite.engineId("0000000a"),
                        satellite.engineId("0000000b"),
                        satellite.engineId("0000000c"));
        assertThat(receipts.find("0000000a"))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.database()).isEmpty());
        assertThat(receipts.find(satellite.engineId("0000000a")))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.database())
                            .isEqualTo(satellite.database().name());
                    assertThat(receipt.label()).contains("its");
                    assertThat(receipt.status()).contains("failed");
                    assertThat(receipt.finishedAt()).isPresent();
                });
        assertThat(receipts.since(Instant.EPOCH, 9).stream().map(Receipt::pass).distinct())
                .hasSize(1);

        var explained = Explainer.of(cluster.control().asLeastRole(), POLICY).explain(satellite.engineId("0000000c"));
        assertThat(explained.kind()).isEqualTo(Kind.SATELLITE);
        assertThat(explained.receipt().orElseThrow().reason()).isEqualTo(Fate.ORPHAN);
        satellite
                .sql()
                .execute("alter database \"" + satellite.database().name() + "\" set pg_durable.database = 'control'");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Receipts.of(satellite.dataSource()).since(Instant.EPOCH, 9))
                .withMessageContaining(
                        "is a satellite, and the receipts of all databases stand in the control database");
    }

    @Test
    void theirArchivesStandThereToo() {
        ArchiveScript.run(cluster.control().database());
        cluster.control().script().run(cluster.control().sql());
        satellite
                .sql()
                .execute("grant select on df.instances, df.nodes to "
                        + cluster.control().role());

        var report = cluster.serving(POLICY).evidence(Evidence.ARCHIVE).build().run();

        assertThat(report.removed()).isEqualTo(4);
        var id = satellite.engineId("0000000a");
        assertThat(archive(id))
                .contains("{\"table\":\"df.instances\",\"row\":{\"id\":\"0000000a\",\"label\":\"its\",")
                .contains("{\"table\":\"engine.history\",\"row\":{\"instance_id\":\"" + id + "\",");
        assertThat(archive("0000000a")).contains("\"label\":null").doesNotContain("pgdf-");
        assertThat(cluster.control()
                        .sql()
                        .fetch("select distinct database_name from df_reconciler.archive order by 1")
                        .getValues(0, String.class))
                .containsExactly("", satellite.database().name());
    }

    private String archive(String id) {
        var out = new ByteArrayOutputStream();
        receipts.archive(id, out);
        return out.toString(UTF_8);
    }

    @Test
    void whatLeavesTheBatchUnderItsClaimLeavesNone() {
        var report = cluster.observed(
                        POLICY,
                        Interjection.before(
                                Moment.CLAIM,
                                2,
                                () -> cluster.control()
                                        .workflows()
                                        .lease(satellite.engineId("0000000a"), Duration.ofMinutes(5))))
                .evidence(Evidence.RECEIPTS)
                .build()
                .run();

        assertThat(report.fates()).containsEntry(Fate.ENGINE_ACTIVE, 1L).containsEntry(Fate.AGE, 2L);
        assertThat(receipts.since(Instant.EPOCH, 9))
                .extracting(Receipt::id)
                .containsExactlyInAnyOrder("0000000a", satellite.engineId("0000000b"), satellite.engineId("0000000c"));
    }

    /**
     * The first COMMIT of the batch is that of the control database. The second, in the satellite, fails, so that its
     * rows are removed a second time.
     */
    @Test
    void aBatchThatWasCommittedInOneOfTheTwoLeavesOneOfEachInItsPass() {
        var commits = new AtomicInteger();
        var report = cluster.observed(POLICY, call -> {
                    if (call.isCommit() && commits.incrementAndGet() == 4) {
                        call.connection().abort(Runnable::run);
                        throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                    }
                    return call.proceed();
                })
                .evidence(Evidence.RECEIPTS)
                .build()
                .run();

        assertThat(report.removed()).isEqualTo(4);
        assertThat(report.failures()).isEmpty();
        assertThat(receipts.since(Instant.EPOCH, 9)).hasSize(4);
    }
}
