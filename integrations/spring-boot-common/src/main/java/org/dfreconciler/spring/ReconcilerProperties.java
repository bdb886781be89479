// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dfreconciler.Evidence;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.rules.OrphanScope;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The properties {@code df-reconciler.*}: the options of policy, reconciler and scheduler, with their names, defaults and bounds.
 * One that does not exist, or is out of its range, keeps the application from starting. Immutable.
 *
 * @param enabled Whether there is anything of df-reconciler in this application.
 * @param dataSource Name or qualifier of the DataSource bean that leads to pg_durable's control database; without it the only or
 *     primary one.
 * @param satellites Satellites to serve: by the name of each database, the name or qualifier of the DataSource bean that leads to it; by
 *     default none.
 * @param retention How long a terminal instance stays after it finished: 0 to 36,500 days; days, where there is no unit.
 * @param keep How long some stay instead, by status, label or owner; the first clause that matches decides.
 * @param maxRetained How many terminal instances stay at most, whatever their age: at least 0.
 * @param orphanGrace How long an orphan stays after it ended: 0 to 36,500 days; by default the retention; days, where there is no
 *     unit.
 * @param orphanScope How an orphan must have ended.
 * @param keepExecutions How many executions of a live loop stay: at least 1; by default all.
 * @param batchSize How many instances a transaction removes at most: 1 to 10,000.
 * @param parallelism How many connections work at once: 1 to 64, and no more than the pool has.
 * @param pause Rest between two batches: 0 to 60 s; seconds, where there is no unit.
 * @param foreignKeyChecks Who vouches for foreign keys.
 * @param timeBudget How long a pass may take: more than 0; by default without a limit; seconds, where there is no unit.
 * @param maxRemovals A pass that would remove more is refused before its first deletion: a number, like 1000, or a percentage of
 *     what has ended, like 5%; by default without a limit.
 * @param evidence Whether what goes leaves a receipt, or an archive too.
 * @param receiptsFor How long receipts stay: more than 0, at most 36,500 days; by default for ever; days, where there is no unit.
 * @param acceptMassOrphans Reclaims orphans also where it looks as if df rows were lost; for one run, after a look at why.
 * @param scheduler What runs passes; by default the scheduler whose module is on the class path.
 * @param interval Delay between two passes: 0 to 7 days; 0 runs none; seconds, where there is no unit.
 * @param initialDelay Delay of the first pass after the application is ready: 0 to 7 days; by default one interval; seconds, where
 *     there is no unit. Of the simple scheduler alone.
 * @param closeTimeout How long the application's stop waits for a running pass: 0 to 7 days; seconds, where there is no unit.
 */
@ConfigurationProperties(prefix = ReconcilerProperties.PREFIX, ignoreUnknownFields = false)
public record ReconcilerProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String dataSource,
        @DefaultValue Map<String, String> satellites,
        @DefaultValue("30d") @DurationUnit(ChronoUnit.DAYS) Duration retention,
        @DefaultValue List<KeepProperties> keep,
        @DefaultValue("10000") int maxRetained,
        @DurationUnit(ChronoUnit.DAYS) @Nullable Duration orphanGrace,
        @DefaultValue("failed") OrphanScope orphanScope,
        @Nullable Integer keepExecutions,
        @DefaultValue("500") int batchSize,
        @DefaultValue("1") int parallelism,

        @DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS)
        Duration pause,

        @DefaultValue("database") ForeignKeyChecks foreignKeyChecks,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration timeBudget,
        @Nullable String maxRemovals,
        @DefaultValue("none") Evidence evidence,
        @DurationUnit(ChronoUnit.DAYS) @Nullable Duration receiptsFor,
        @DefaultValue("false") boolean acceptMassOrphans,
        @Nullable SchedulerKind scheduler,

        @DefaultValue("1h") @DurationUnit(ChronoUnit.SECONDS)
        Duration interval,

        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration initialDelay,

        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
        Duration closeTimeout) {

    /** What they all begin with. */
    public static final String PREFIX = "df-reconciler";

    public ReconcilerProperties {
        satellites = Map.copyOf(satellites);
        keep = List.copyOf(keep);
    }
}
