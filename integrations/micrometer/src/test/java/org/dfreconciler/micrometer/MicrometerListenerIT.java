// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes agrees with the reports of the passes. */
class MicrometerListenerIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Set<Fate> STAYING =
            Set.of(Fate.HELD, Fate.NOT_APPROVED, Fate.ENGINE_ACTIVE, Fate.UNRESOLVED, Fate.LOCKED, Fate.FAILED);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void theScrapeHasTheNumbersOfTheReports() {
        oneOfEachFate();
        var reconciler = passes().batchSize(2).build();

        var first = reconciler.run();

        assertThat(first.fates())
                .containsOnlyKeys(Fate.AGE, Fate.CAP, Fate.ORPHAN, Fate.HELD, Fate.ENGINE_ACTIVE, Fate.FAILED);
        var scrape = Scrape.of(registry);
        for (var fate : Fate.values()) {
            assertThat(scrape.value("df_reconciler_fates_total{fate=\"" + fate + "\"}"))
                    .as(fate.name())
                    .isEqualTo(first.count(fate));
        }
        for (var fate : STAYING) {
            assertThat(scrape.value("df_reconciler_held_back{fate=\"" + fate + "\"}"))
                    .as(fate.name())
                    .isEqualTo(first.count(fate));
        }
        var deleted = first.deleted();
        assertThat(deleted(scrape, "df.instances"))
                .isEqualTo(deleted.dfInstances())
                .isPositive();
        assertThat(deleted(scrape, "df.nodes")).isEqualTo(deleted.dfNodes()).isPositive();
        assertThat(deleted(scrape, "engine.instances"))
                .isEqualTo(deleted.engineInstances())
                .isPositive();
        assertThat(deleted(scrape, "engine.executions"))
                .isEqualTo(deleted.engineExecutions())
                .isPositive();
        assertThat(deleted(scrape, "engine.history"))
                .isEqualTo(deleted.engineHistory())
                .isPositive();
        assertThat(deleted(scrape, "engine.queue")).isEqualTo(deleted.engineQueue());
        assertThat(scrape.value("df_reconciler_pass_seconds_count{outcome=\"INCOMPLETE\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("df_reconciler_pass_seconds_sum{outcome=\"INCOMPLETE\"}"))
                .isCloseTo(first.elapsed().toNanos() / 1e9, within(1e-6));
        assertThat(scrape.sum("df_reconciler_pass_seconds_count")).isEqualTo(1);
        // One batch more than the report counts: the one that was rolled back because it could not be deleted.
        assertThat(scrape.sum("df_reconciler_batch_seconds_count")).isEqualTo(first.batches() + 1);
        assertThat(scrape.value("df_reconciler_batch_seconds_count{step=\"ORPHANS\"}"))
                .isEqualTo(1);

        var second = reconciler.run();

        var then = Scrape.of(registry);
        for (var fate : Fate.values()) {
            assertThat(then.value("df_reconciler_fates_total{fate=\"" + fate + "\"}"))
                    .as(fate.name())
                    .isEqualTo(first.count(fate) + second.count(fate));
        }
        assertThat(then.sum("df_reconciler_deleted_rows_total")).isEqualTo(deleted.total());
        assertThat(then.sum("df_reconciler_pass_seconds_count")).isEqualTo(2);
    }

    @Test
    void theBacklogIsWhatIsDueAndStaysAndHowOldItsOldestIs() {
        oneOfEachFate();
        var meters = MicrometerListener.of(registry);
        var before = Scrape.of(registry);
        assertThat(before.value("df_reconciler_backlog{step=\"EXPIRED\"}")).isNaN();
        assertThat(before.value("df_reconciler_oldest_due_age_seconds{step=\"EXPIRED\"}"))
                .isNaN();
        assertThat(before.value("df_reconciler_held_back{fate=\"HELD\"}")).isNaN();

        reconciler().listener(meters).build().run();

        var scrape = Scrape.of(registry);
        assertThat(scrape.value("df_reconciler_backlog{step=\"EXPIRED\"}"))
                .as("active, failed")
                .isEqualTo(2);
        assertThat(scrape.value("df_reconciler_backlog{step=\"ORPHANS\"}")).isZero();
        assertThat(scrape.value("df_reconciler_oldest_due_age_seconds{step=\"EXPIRED\"}"))
                .isCloseTo(Duration.ofDays(50).toSeconds(), within(60.0));
        assertThat(scrape.value("df_reconciler_oldest_due_age_seconds{step=\"ORPHANS\"}"))
                .isZero();
    }

    @Test
    void aPassThatIsRefusedIsNoSuccess() {
        var meters = MicrometerListener.of(registry).interval(Duration.ofMinutes(5));
        var reconciler = reconciler().listener(meters).build();
        assertThat(Scrape.of(registry).value("df_reconciler_last_success_timestamp_seconds"))
                .isZero();
        fixture.sql().execute("alter schema df rename to elsewhere");

        assertThatThrownBy(reconciler::run).isInstanceOf(RefusedException.class);

        var refused = Scrape.of(registry);
        assertThat(refused.value("df_reconciler_pass_seconds_count{outcome=\"REFUSED\"}"))
                .isEqualTo(1);
        assertThat(refused.value("df_reconciler_last_success_timestamp_seconds"))
                .isZero();
        assertThat(refused.value("df_reconciler_interval_seconds")).isEqualTo(300);

        fixture.sql().execute("alter schema elsewhere rename to df");
        reconciler.run();

        var scrape = Scrape.of(registry);
        assertThat(scrape.value("df_reconciler_pass_seconds_count{outcome=\"COMPLETE\"}"))
                .isEqualTo(1);
        var now = Instant.now().toEpochMilli() / 1e3;
        assertThat(scrape.value("df_reconciler_last_success_timestamp_seconds")).isCloseTo(now, within(60.0));
        assertThat(scrape.value("df_reconciler_start_timestamp_seconds"))
                .isLessThanOrEqualTo(scrape.value("df_reconciler_last_success_timestamp_seconds"));
    }

    @Test
    void whatASchedulerRunsIsMeteredToo() {
        fixture.workflows().finished("0000000a", "completed", OLD);
        var reconciler = passes().build();

        try (var scheduler =
                SimpleScheduler.every(Duration.ofMillis(1)).startingNow().start(reconciler)) {
            await().until(() -> Scrape.of(registry).sum("df_reconciler_pass_seconds_count") >= 2);
            assertThat(scheduler).isNotNull();
        }

        var scrape = Scrape.of(registry);
        assertThat(scrape.value("df_reconciler_fates_total{fate=\"AGE\"}")).isEqualTo(1);
        assertThat(scrape.value("df_reconciler_backlog{step=\"EXPIRED\"}")).isZero();
    }

    @Test
    void tagsTellTwoReconcilersInOneRegistryApart() {
        fixture.workflows().finished("0000000a", "completed", OLD);
        MicrometerListener.of(registry, Tags.of("cluster", "one"));
        var two = MicrometerListener.of(registry, Tags.of("cluster", "two"));

        reconciler().listener(two).build().run();

        var scrape = Scrape.of(registry);
        assertThat(scrape.value("df_reconciler_fates_total{cluster=\"one\",fate=\"AGE\"}"))
                .isZero();
        assertThat(scrape.value("df_reconciler_fates_total{cluster=\"two\",fate=\"AGE\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("df_reconciler_backlog{cluster=\"one\",step=\"EXPIRED\"}"))
                .isNaN();
    }

    @Test
    void noDataOfAnyTenantIsInATag() {
        oneOfEachFate();
        fixture.sql().execute("update df.instances set label = 'the-label'");

        passes().build().run();

        assertThat(registry.scrape())
                .doesNotContain(
                        "0000000", "the-label", "postgres", fixture.database().name());
    }

    @Test
    void aRegistryThatThrowsBreaksNoPass() {
        fixture.workflows().finished("0000000a", "completed", OLD).orphan("0000000b", OLD);

        var report = reconciler()
                .listener(MicrometerListener.of(new ThrowingRegistry()))
                .listener(MicrometerListener.of(registry))
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(2);
        assertThat(Scrape.of(registry).value("df_reconciler_fates_total{fate=\"AGE\"}"))
                .isEqualTo(1);
    }

    /** Runs the example that the guide shows. */
    @Test
    void theExampleOfTheGuide() {
        fixture.workflows().finished("0000000a", "completed", OLD);
        var dataSource = fixture.dataSource();
        var policy = RetentionPolicy.defaults();

        // tag::micrometer[]
        var reconciler = Reconciler.builder(dataSource, policy)
                .listener(MicrometerListener.of(registry).interval(Duration.ofHours(1)))
                .build();
        // end::micrometer[]

        reconciler.run();
        assertThat(Scrape.of(registry).value("df_reconciler_fates_total{fate=\"AGE\"}"))
                .isEqualTo(1);
    }

    /** Needs a policy that keeps at most one: the older of the two young instances then goes by the cap. */
    private void oneOfEachFate() {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
        fixture.workflows()
                .finished("0000000a", "completed", OLD)
                .node("0000000a", "00000002")
                .finished("0000000b", "failed", OLD)
                .finished("0000000c", "completed", Duration.ofDays(2))
                .finished("0000000d", "completed", Duration.ofDays(1))
                .instance("0000000e", "completed", Duration.ofDays(50), Duration.ofDays(50))
                .engineInstance("0000000e", null, "Running", Duration.ofDays(50))
                .finished("00000010", "completed", OLD)
                .finished("00000011", "completed", OLD)
                .orphan("00000012", OLD);
        fixture.sql().execute("select df_reconciler.place_hold('00000010', 'a case')");
        fixture.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        fixture.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '00000011')"
                        + " execute function public.refuse()");
    }

    private ReconcilerBuilder passes() {
        return reconciler().listener(MicrometerListener.of(registry));
    }

    private ReconcilerBuilder reconciler() {
        return Reconciler.builder(
                fixture.dataSource(), RetentionPolicy.builder().maxRetained(1).build());
    }

    private static double deleted(Scrape scrape, String table) {
        return scrape.value("df_reconciler_deleted_rows_total{table=\"" + table + "\"}");
    }
}
