// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.internal.queries.WorkerTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the notes say about pg_durable's own pass beside a policy, word by word. */
class NotesTest {

    private static final String LESS = "pg_durable's own pass is on and keeps less than this policy, ";
    private static final String GONE =
            ": what it removes is gone, so raise what it keeps, or switch it off where nothing else "
                    + "needs it (pg_durable.reconcile_interval = 0, and a restart)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | 3600 | 31     | 10000 | 30 days (pg_durable.retention_days) where retention is 31 days",
                "0  | 1h   | 1      | 10000 | 0 days (pg_durable.retention_days) where retention is 1 days",
                "60 | 1h   | 60     | 10001 | 10,000 instances where maxRetained is 10,001",
                "7  | 10s  | 365    | 50000 | 7 days (pg_durable.retention_days) where retention is 365 days, "
                        + "and 10,000 instances where maxRetained is 50,000",
            })
    void whereItKeepsLessItWins(String itsDays, String interval, int days, int maxRetained, String less) {
        var facts = new Installation().builtInPass(itsDays, interval).facts();

        assertThat(Notes.of(facts, Duration.ofDays(days), maxRetained, false)).containsExactly(LESS + less + GONE);
    }

    @ParameterizedTest
    @CsvSource({
        // It is on and keeps as much or more; it is off; the server has not loaded it.
        "30, 3600, 30",
        "365, 1h, 30",
        "30, 0, 365",
        "30, 0s, 365",
        ", , 365",
        "30, , 365"
    })
    void whereItKeepsAsMuchOrDoesNotRunThereIsNothingToSay(String itsDays, String interval, int days) {
        var facts = new Installation().builtInPass(itsDays, interval).facts();

        assertThat(Notes.of(facts, Duration.ofDays(days), 10_000, false)).isEmpty();
    }

    @Test
    void aPartOfADayIsNotRoundedAway() {
        var facts = new Installation().builtInPass("1", "1h").facts();

        assertThat(Notes.of(facts, Duration.ofHours(36), 0, false))
                .containsExactly(LESS + "1 days (pg_durable.retention_days) where retention is PT36H" + GONE);
    }

    @Test
    void whereItIsOffOtherDatabasesMissIt() {
        assertThat(of(new Installation().builtInPass("30", "0").noted(21L, 2, true)))
                .containsExactly(
                        "pg_durable's own pass is off, and _duroxide._origins names other databases: nobody removes "
                                + "what expires there, nor what removed ones left here; switch it on again "
                                + "(pg_durable.reconcile_interval, and a restart), or serve them (satellites, --satellites)");
    }

    @Test
    void whereThePassServesThemNobodyMissesIt() {
        var facts =
                new Installation().builtInPass("30", "0").noted(21L, 2, true).facts();

        assertThat(Notes.of(facts, Duration.ofDays(30), 10_000, true)).isEmpty();
    }

    @Test
    void whoCannotSeeWhetherTheyDoIsToldWhatToGrant() {
        assertThat(of(new Installation()
                        .builtInPass("30", "0")
                        .noted(21L, 2, null)
                        .unreadable(WorkerTable.ORIGINS)))
                .containsExactly(
                        "pg_durable's own pass is off, and role r cannot see whether other databases need it: GRANT "
                                + "SELECT on _duroxide._origins TO r");
    }

    @Test
    void whereItIsOnOrNobodyElseIsThereNobodyMissesIt() {
        assertThat(of(new Installation().builtInPass("30", "3600").noted(21L, 2, true)))
                .isEmpty();
        assertThat(of(new Installation().builtInPass("30", "0").noted(21L, 2, false)))
                .isEmpty();
        assertThat(of(new Installation()
                        .builtInPass("30", "0")
                        .noted(21L, 1, null)
                        .without(WorkerTable.ORIGINS)))
                .isEmpty();
        assertThat(of(new Installation().noted(21L, 2, true))).isEmpty();
        assertThat(of(new Installation().builtInPass("30", "0").withoutDf())).isEmpty();
    }

    private static List<String> of(Installation installation) {
        return Notes.of(installation.facts(), Duration.ofDays(30), 10_000, false);
    }
}
