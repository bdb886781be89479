// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application with a property that is misspelt, unreadable or out of range does not start, and says why in one
 * sentence.
 */
class BadPropertiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retention=-1d          | df-reconciler.retention must be 0 to 36500 days, was PT-24H
                    retention=36501        | df-reconciler.retention must be 0 to 36500 days, was PT876024H
                    max-retained=-1        | df-reconciler.max-retained must be at least 0, was -1
                    orphan-grace=-1d       | df-reconciler.orphan-grace must be 0 to 36500 days, was PT-24H
                    keep-executions=0      | df-reconciler.keep-executions must be at least 1, was 0
                    batch-size=0           | df-reconciler.batch-size must be 1 to 10000, was 0
                    parallelism=65         | df-reconciler.parallelism must be 1 to 64, was 65
                    pause=61               | df-reconciler.pause must be 0 to 60 seconds, was PT1M1S
                    time-budget=0s         | df-reconciler.time-budget must be more than zero, was PT0S
                    max-removals=101%      | df-reconciler.max-removals must be a number that is at least 0, like 1000, or 0% to 100%, was "101%"
                    receipts-for=1d        | df-reconciler.receipts-for must be given with receipts (evidence, --receipts), which it is about, was PT24H
                    interval=8d            | df-reconciler.interval must be 0 to 604800 s, was PT192H
                    initial-delay=-1s      | df-reconciler.initial-delay must be 0 to 604800 s, was PT-1S
                    close-timeout=8d       | df-reconciler.close-timeout must be 0 to 604800 s, was PT192H
                    """)
    void outOfRange(String property, String sentence) {
        assertSaid(sentence, "df-reconciler." + property);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retention=long         | df-reconciler.retention must be a duration, like 30d, 12h or PT30S, was "long"
                    batch-size=many        | df-reconciler.batch-size must be a number, was "many"
                    orphan-scope=all       | df-reconciler.orphan-scope must be failed or settled, was "all"
                    scheduler=cron         | df-reconciler.scheduler must be simple or quartz or none, was "cron"
                    accept-mass-orphans=so | df-reconciler.accept-mass-orphans must be true or false, was "so"
                    """)
    void unreadable(String property, String sentence) {
        Contexts.complete()
                .withPropertyValues("df-reconciler." + property)
                .run(context -> assertThat(Contexts.said(context)).startsWith(sentence));
    }

    @Test
    void misspelt() {
        Contexts.complete()
                .withPropertyValues("df-reconciler.retension=1d")
                .run(context -> assertThat(Contexts.said(context))
                        .startsWith("df-reconciler.retension")
                        .contains(" must be one of df-reconciler's properties: accept-mass-orphans, batch-size, ")
                        .contains(", retention, "));
    }

    /** An empty value, as from an environment variable that is not set, does not mean the default. */
    @ParameterizedTest
    @ValueSource(strings = {"retention", "pause", "interval", "evidence"})
    void empty(String property) {
        Contexts.complete()
                .withPropertyValues("df-reconciler." + property + "=")
                .run(context -> assertThat(Contexts.said(context))
                        .startsWith("df-reconciler." + property + " must not be empty"));
    }

    @Test
    void aClauseOfAStatusThatNeverGoes() {
        assertSaid(
                "df-reconciler.keep[0] cannot be read: status must be completed, failed or cancelled (others never go), was"
                        + " \"running\", in {status=running, duration=1d}",
                "df-reconciler.keep[0].status=running",
                "df-reconciler.keep[0].duration=1d");
    }

    /** Spring would read a bare number as milliseconds, while a reader would take it for days. */
    @ParameterizedTest
    @CsvSource({"365,", "long,", "-1,", "'',"})
    void aClauseWhoseDurationIsNone(String duration) {
        Contexts.complete()
                .withPropertyValues("df-reconciler.keep[0].label=a*", "df-reconciler.keep[0].duration=" + duration)
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.keep[0] cannot be read: its duration must be like 365d, 12h, P30D or"
                                + " forever, in {label=a*, duration=" + duration + "}"));
    }

    @Test
    void aClauseWithoutADuration() {
        assertSaid(
                "df-reconciler.keep[0] cannot be read: its duration must be like 365d, 12h, P30D or forever, in {owner=audit}",
                "df-reconciler.keep[0].owner=audit");
    }

    @Test
    void aClauseThatIsNeverReached() {
        assertSaid(
                "df-reconciler.keep label=a*:2d must stand before label=a*:1d, which takes all that it matches: the first"
                        + " clause that matches decides",
                "df-reconciler.keep[0].label=a*",
                "df-reconciler.keep[0].duration=1d",
                "df-reconciler.keep[1].label=a*",
                "df-reconciler.keep[1].duration=2d");
    }

    private static void assertSaid(String sentence, String... properties) {
        Contexts.complete()
                .withPropertyValues(properties)
                .run(context -> assertThat(Contexts.said(context)).isEqualTo(sentence));
    }
}
