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
 * The properties {@code df-reconciler.*}: the options of policy, reconciler and scheduler, with their names, defaults
 * and bounds. An application with an unknown property, or with a value out of its range, does not start. Immutable.
 *
 * @param enabled Whether df-reconciler is active in this application; by default true.
 * @param dataSource Name or qualifier of the DataSource bean that leads to pg_durable's control database; by default
 *     the only or primary one.
 * @param satellites Satellites to serve: for the name of each database, the name or qualifier of the DataSource bean
 *     that leads to it; by default none.
 * @param retention How long a terminal instance stays after it finished: 0 to 36,500 days, by default 30 days. A number
 *     without a unit means days.
 * @param keep Clauses for instances that stay for another time, by status, label or owner. The first clause that
 *     matches an instance decides; by default there are none.
 * @param maxRetained How many terminal instances stay at most, whatever their age: at least 0, by default 10,000.
 * @param orphanGrace How long an orphan stays after it ended: 0 to 36,500 days, by default as long as the retention. A
 *     number without a unit means days.
 * @param orphanScope Which orphans are removed, by how they ended; by default those that failed.
 * @param keepExecutions How many executions of a live loop stay: at least 1, by default all.
 * @param batchSize How many instances one transaction removes at most: 1 to 10,000, by default 500.
 * @param parallelism How many connections a pass works on at once: 1 to 64, by default 1, and no more than the pool
 *     has.
 * @param pause Pause between two batches: 0 to 60 s, by default none. A number without a unit means seconds.
 * @param foreignKeyChecks Who makes sure that no foreign key is broken: the database, which is the default, or
 *     df-reconciler by a proof.
 * @param timeBudget How long a pass may take: more than 0, by default without a limit. A number without a unit means
 *     seconds.
 * @param maxRemovals A pass that would remove more than this is refused before its first deletion: a number, like 1000,
 *     or a percentage of the instances that have ended, like 5%; by default without a limit.
 * @param evidence What a pass leaves of the instances that it removes: nothing, which is the default, receipts, or
 *     receipts and an archive.
 * @param receiptsFor How long receipts stay: more than 0, at most 36,500 days, by default for ever. A number without a
 *     unit means days.
 * @param acceptMassOrphans Whether orphans are removed even where it looks as if df rows were lost; by default false.
 *     Set it for one run only, after you have found out why.
 * @param scheduler What runs passes; by default the scheduler whose module is on the class path.
 * @param interval Delay between two passes: 0 to 7 days, by default 1 h; with 0 no pass runs. A number without a unit
 *     means seconds.
 * @param initialDelay Delay of the first pass after the application is ready: 0 to 7 days, by default one interval. A
 *     number without a unit means seconds. Only the simple scheduler has it.
 * @param closeTimeout How long the application waits for a running pass when it stops: 0 to 7 days, by default 30 s. A
 *     number without a unit means seconds.
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

    /** The common prefix of all properties. */
    public static final String PREFIX = "df-reconciler";

    public ReconcilerProperties {
        satellites = Map.copyOf(satellites);
        keep = List.copyOf(keep);
    }
}
