// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.dfreconciler.Inventory;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.LabelSize;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.StatusPair;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inventory counts, as the role of the guide, which only reads here. */
class InventoryIT {

    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private static final Scene scene = Scene.create().withHolds().withReceipts();

    @BeforeEach
    void empty() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.receipt, df_reconciler.hold");
    }

    @Test
    void workflowsByTheirStatusOnEitherSide() {
        EveryTrouble.in(scene.sql());
        scene.workflows().instance("99999999", "running", Duration.ofHours(1), null);
        scene.sql().execute("update df.instances set status = null where id = '99999999'");
        var before = scene.contents();

        var report = take(POLICY);

        assertThat(count(report, "running", "Running")).isEqualTo(3);
        assertThat(count(report, "running", "ContinuedAsNew")).isEqualTo(2);
        assertThat(count(report, "running", "Failed"))
                .as("stranded, and one under way")
                .isEqualTo(2);
        assertThat(count(report, "pending", "Failed")).isEqualTo(1);
        assertThat(count(report, "pending", ""))
                .as("missing, and one under way")
                .isEqualTo(2);
        assertThat(count(report, "cancelled", "Running")).isEqualTo(1);
        assertThat(count(report, "completed", "")).isEqualTo(1);
        assertThat(count(report, "", "Completed")).isEqualTo(1);
        assertThat(count(report, "", "Failed")).as("of ours: no foreign root").isEqualTo(5);
        assertThat(count(report, StatusPair.OTHER, "")).isEqualTo(1);
        assertThat(report.statuses().stream()
                        .filter(pair -> pair.df().isPresent())
                        .mapToLong(StatusPair::count)
                        .sum())
                .isEqualTo(scene.sql().fetchCount(DSL.table("df.instances")));
        assertThat(scene.contents()).isEqualTo(before);
    }

    /** The age bands contain what a plan with the same policy would remove. Held instances are in none of them. */
    @Test
    void endedInstancesByAgeAsAPlanJudgesThem() {
        for (var n = 0; n < 40; n++) {
            scene.workflows()
                    .finished(String.format("%08x", n), n % 2 == 0 ? "completed" : "failed", Duration.ofDays(n));
        }
        scene.sql().execute("update df.instances set completed_at = null where id = '00000023'");
        scene.sql().execute("insert into df_reconciler.hold (id, reason) values ('00000026', 'audit')");
        var policy = RetentionPolicy.builder()
                .keep(Clause.status("failed"), Duration.ofDays(38))
                .retention(Duration.ofDays(20))
                .maxRetained(12)
                .build();

        var ages = take(policy).ages();
        var plan = Reconciler.of(scene.asLeastRole(), policy).plan();

        assertThat(sum(ages, AgeBand::byAge)).isEqualTo(plan.count(Fate.AGE)).isPositive();
        assertThat(sum(ages, AgeBand::byCap)).isEqualTo(plan.count(Fate.CAP)).isPositive();
        assertThat(sum(ages, AgeBand::count)).as("all but the held one").isEqualTo(39);
        assertThat(ages)
                .extracting(AgeBand::from)
                .startsWith(Optional.of(Duration.ZERO), Optional.of(Duration.ofDays(1)))
                .contains(Optional.of(Duration.ofDays(20)));
        var young = ages.get(1);
        assertThat(young.to()).contains(Duration.ofDays(7));
        assertThat(young.count()).isEqualTo(6);
        assertThat(young.stays()).isEqualTo(6);
        var behind = ages.stream()
                .filter(band -> band.from().equals(Optional.of(Duration.ofDays(20))))
                .findFirst()
                .orElseThrow();
        assertThat(behind.byAge()).as("completed ones from 20 to 29 days").isEqualTo(5);
        assertThat(ages.get(ages.size() - 1).to()).isEmpty();
    }

    /** Labels are listed by their share of rows, however long they are and whatever text they contain. */
    @Test
    void labelsByWhatTheyTake() {
        var hostile = "<script>'\"\n\u001b[2J" + "x".repeat(200_000);
        for (var n = 0; n < 30; n++) {
            scene.workflows().finished(String.format("%08x", n), "completed", Duration.ofDays(1));
        }
        scene.workflows()
                .engineInstance("00000000::1::00000002", "00000000", "Completed", Duration.ofDays(1))
                .orphan("0000ffff", Duration.ofDays(1));
        scene.sql().execute("update df.instances set label = ? where id <= '00000013'", hostile);
        scene.sql().execute("update df.instances set label = 'few' where id = '00000014'");
        var labels = take(POLICY).labels();

        assertThat(labels)
                .extracting(LabelSize::label)
                .containsExactly(
                        Optional.of(hostile.substring(0, LabelSize.LONGEST_LABEL)),
                        Optional.empty(),
                        Optional.of("few"));
        assertThat(labels).extracting(LabelSize::instances).containsExactly(20L, 9L, 1L);
        assertThat(labels)
                .extracting(LabelSize::rows)
                .as("1 instance, 1 node, 1 execution, 2 of history each; a child has 3")
                .containsExactly(103L, 45L, 5L);
        var bytes = labels.stream().mapToLong(LabelSize::bytes).toArray();
        assertThat((double) bytes[1] / bytes[2]).isCloseTo(9.0, within(0.01));
        var tables = scene.sql()
                .fetchValue(
                        "select sum(pg_total_relation_size(name::regclass)) from unnest(array['df.instances', 'df.nodes',"
                                + " '_duroxide.executions', '_duroxide.history']) name");
        assertThat(bytes[0] + bytes[1] + bytes[2])
                .as("all but the orphan's share")
                .isLessThan(((Number) tables).longValue())
                .isGreaterThan(((Number) tables).longValue() * 9 / 10);
    }

    @Test
    void whatWasRemovedByDay() {
        scene.sql()
                .execute("insert into df_reconciler.receipt (id, reason, removed_at, pass)"
                        + " select n::text, (array['AGE', 'CAP', 'ORPHAN', 'PURGED', 'AGE'])[n],"
                        + " date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - make_interval(days => d),"
                        + " md5((n / 3)::text)::uuid"
                        + " from generate_series(1, 5) n, unnest(array[29, 30]) d where n < 5 or d = 29"
                        + " on conflict do nothing");
        scene.sql().execute("update df_reconciler.receipt set removed_at = now() where id = '5'");

        var report = take(POLICY);

        var today = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
        assertThat(report.removals())
                .containsExactly(
                        new DailyRemovals(today.minusDays(29), 2, 1, 1, 1, 1), new DailyRemovals(today, 1, 1, 0, 0, 0));
        assertThat(report.at()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void whatMayNotBeAskedIsNotKnownAndTheRestIs() {
        EveryTrouble.in(scene.sql());
        scene.sql().execute("revoke select on df_reconciler.receipt from " + scene.role());
        scene.sql().execute("revoke select (completed_at, label) on df.instances from " + scene.role());
        try {
            var report = take(POLICY);

            assertThat(report.notKnown())
                    .extracting(NotKnown::what)
                    .containsExactlyInAnyOrder(InventoryReport.AGES, InventoryReport.LABELS, InventoryReport.REMOVALS);
            assertThat(why(report, InventoryReport.AGES)).isEqualTo("ERROR: permission denied for table instances");
            assertThat(why(report, InventoryReport.LABELS)).contains("-v labels=on");
            assertThat(why(report, InventoryReport.REMOVALS)).contains("df_reconciler.receipt");
            assertThat(report.statuses()).isNotEmpty();
        } finally {
            scene.script().run(scene.sql());
        }
    }

    @Test
    void whereHalfOfItIsMissingTheRestIsCounted() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");

            var report = Inventory.of(database.dataSource(), POLICY).take();

            assertThat(report.notKnown())
                    .extracting(NotKnown::what)
                    .containsExactly(
                            InventoryReport.STATUSES,
                            InventoryReport.AGES,
                            InventoryReport.LABELS,
                            InventoryReport.REMOVALS);
            assertThat(why(report, InventoryReport.STATUSES)).contains("does not exist");
            assertThat(why(report, InventoryReport.REMOVALS)).contains("docs/sql/receipt.sql makes it");
        }
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            assertThat(Inventory.of(database.dataSource(), POLICY).take().notKnown())
                    .hasSize(4);
        }
    }

    private static InventoryReport take(RetentionPolicy policy) {
        return Inventory.of(scene.asLeastRole(), policy).take();
    }

    private static String why(InventoryReport report, String what) {
        return report.notKnown().stream()
                .filter(unknown -> unknown.what().equals(what))
                .map(NotKnown::why)
                .findFirst()
                .orElseThrow();
    }

    private static long count(InventoryReport report, String df, String engine) {
        return report.statuses().stream()
                .filter(pair -> pair.df().orElse("").equals(df)
                        && pair.engine().orElse("").equals(engine))
                .mapToLong(StatusPair::count)
                .sum();
    }

    private static long sum(List<AgeBand> ages, ToLongFunction<AgeBand> count) {
        return ages.stream().mapToLong(count).sum();
    }
}
