// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

/**
 * What the server has set for pg_durable's own pass; a server that never loaded it has nothing set. A setting that is out
 * of its range is an error only where it is asked for.
 */
public final class PgDurableSettings {

    private static final String RETENTION = "pg_durable.retention_days";
    private static final String INTERVAL = "pg_durable.reconcile_interval";

    /** Of a server that has nothing set. */
    public static final PgDurableSettings NONE = new PgDurableSettings(null, null);

    private final String retentionDays;
    private final String interval;

    /** Each as the server shows it; null or empty where it is not set. */
    PgDurableSettings(String retentionDays, String interval) {
        this.retentionDays = retentionDays;
        this.interval = interval;
    }

    public static PgDurableSettings read(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_catalog.current_setting('" + RETENTION
                        + "', true), pg_catalog.current_setting('" + INTERVAL + "', true)")) {
            row.next();
            return new PgDurableSettings(row.getString(1), row.getString(2));
        }
    }

    Optional<Duration> retention() {
        return setting(
                RETENTION,
                retentionDays,
                "0 to 36500",
                days -> RetentionPolicy.builder()
                        .retention(Duration.ofDays(Integer.parseInt(days)))
                        .build()
                        .retention());
    }

    /**
     * In seconds, unless the server spells a unit. None where it is not set, or 0: that switches pg_durable's own pass off, and says
     * nothing about ours.
     */
    public Optional<Duration> interval() {
        return setting(INTERVAL, interval, "0 to 7 days", shown -> {
                    var duration = new Durations().convert(shown.matches("\\d+") ? shown + "s" : shown);
                    SimpleScheduler.every(duration);
                    return duration;
                })
                .filter(interval -> !interval.isZero());
    }

    /** The library says what is out of range. */
    private static <T> Optional<T> setting(String name, String value, String rule, Function<String, T> meaning) {
        try {
            return Optional.ofNullable(value).filter(set -> !set.isEmpty()).map(meaning);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "the server's setting " + name + " must be " + rule + ", was " + value
                            + ": correct it, or give the option that takes its place");
        }
    }
}
