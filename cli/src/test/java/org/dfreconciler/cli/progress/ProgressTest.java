// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.Test;

/** What is shown while a pass runs, by the times of its events. */
final class ProgressTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T00:30:00.5Z"), ZoneOffset.UTC);

    private final Captured err = new Captured();
    private final Journal journal = new Journal(CLOCK, "postgres");
    private int batches;

    @Test
    void onATerminalOneLineMovesAndIsGoneAtTheEnd() {
        var progress = progress(false, true);

        start(progress);
        selected(progress, PassStep.EXPIRED, 2_000, 1_000);
        batch(progress, PassStep.EXPIRED, 500, 2_000);
        batch(progress, PassStep.EXPIRED, 100, 2_050);
        batch(progress, PassStep.EXPIRED, 100, 2_100);
        selected(progress, PassStep.ORPHANS, 0, 3_000);
        progress.passFinished(1, PassReport.builder().build());

        assertThat(err.text().split("\r"))
                .containsExactly(
                        "",
                        "looking for what is due",
                        "expired instances: 0 of 2,000",
                        "expired instances: 500 of 2,000 (25%), 500 a second, 3 s left",
                        "expired instances: 700 of 2,000 (35%), 636 a second, 2 s left",
                        padded("orphans: none due"),
                        padded(""));
        assertThat(err.text()).endsWith("\r");
    }

    @Test
    void theLineIsGoneBeforeAnErrorIsSaidAndNeverWiderThanATerminal() {
        var progress = progress(false, true);

        start(progress);
        progress.candidatesSelected(new CandidatesSelected(
                1, "a\u001b[2Jsatellite" + "x".repeat(200), PassStep.EXPIRED, 7, false, Duration.ZERO));
        selected(progress, PassStep.PURGE, Long.MAX_VALUE, 0);
        batch(progress, PassStep.PURGE, Long.MAX_VALUE / 2, 1_000);
        progress.passFailed(1, new IllegalStateException());

        assertThat(err.text()).doesNotContain("\u001b", "\n").endsWith("\r" + " ".repeat(79) + "\r");
        assertThat(err.text().split("\r")).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void elsewhereThereIsALineEveryTenSecondsTheFirstAfterTen() {
        var progress = progress(false, false);

        start(progress);
        selected(progress, PassStep.EXPIRED, 100_000, 1_000);
        batch(progress, PassStep.EXPIRED, 500, 9_999);
        batch(progress, PassStep.EXPIRED, 500, 11_000);
        batch(progress, PassStep.EXPIRED, 500, 20_999);
        batch(progress, PassStep.EXPIRED, 500, 21_000);
        progress.passFinished(1, PassReport.builder().build());

        assertThat(err.text()).isEqualTo("""
                2026-11-27T00:30:00Z postgres: expired instances: 1,000 of 100,000 (1%), 100 a second, 16 min left
                2026-11-27T00:30:00Z postgres: expired instances: 2,000 of 100,000 (2%), 100 a second, 16 min left
                """);
    }

    /** The next pass of a watch is quick again. */
    @Test
    void eachPassHasItsOwnTenSeconds() {
        var progress = progress(false, false);

        start(progress);
        selected(progress, PassStep.EXPIRED, 1, 15_000);
        start(progress);
        selected(progress, PassStep.EXPIRED, 1, 9_000);

        assertThat(err.text()).hasLineCount(1);
    }

    @Test
    void verboseSaysEachBatch() {
        journal.nextPass();
        var progress = progress(true, true);

        start(progress);
        progress.candidatesSelected(
                new CandidatesSelected(1, "postgres", PassStep.EXPIRED, 2_000, true, Duration.ofSeconds(1)));
        batch(progress, PassStep.EXPIRED, 500, 2_000);
        progress.batchDone(new BatchDone(
                1,
                "other",
                PassStep.LOOPS,
                2,
                new BatchCounts(Map.of(), new DeletedRows(0, 0, 0, 1_000, 9_000, 0), Duration.ofMillis(10)),
                new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ofSeconds(3))));

        assertThat(err.text()).isEqualTo("""
                2026-11-27T00:30:00Z postgres pass 1: expired instances: 0 of 2,000 or more
                2026-11-27T00:30:00Z postgres pass 1: batch 1: AGE 499, LOCKED 1, 998 rows in 0.200 s; \
                expired instances: 500 of 2,000 or more, 500 a second
                2026-11-27T00:30:00Z postgres pass 1: batch 2: a slice, 10,000 rows in 0.010 s; \
                other, live loops: none due
                """);
    }

    private ReconcilerListener progress(boolean verbose, boolean terminal) {
        return Progress.of(new Console(Map.of(), err.stream, err.stream, terminal, CLOCK), verbose, journal);
    }

    private static void start(ReconcilerListener progress) {
        progress.passStarted(new PassStarted(1, "postgres", "_duroxide"));
    }

    private static void selected(ReconcilerListener progress, PassStep step, long candidates, long millis) {
        progress.candidatesSelected(
                new CandidatesSelected(1, "postgres", step, candidates, false, Duration.ofMillis(millis)));
    }

    /** Reports a batch in which one id was locked. */
    private void batch(ReconcilerListener progress, PassStep step, long ids, long millis) {
        var counts = new BatchCounts(
                Map.of(Fate.AGE, ids - 1, Fate.LOCKED, 1L),
                new DeletedRows(ids - 1, ids - 1, 0, 0, 0, 0),
                Duration.ofMillis(200));
        var soFar = new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ofMillis(millis));
        progress.batchDone(new BatchDone(1, "postgres", step, ++batches, counts, soFar));
    }

    /** Padded to cover the longest line before it. */
    private static String padded(String text) {
        var longest = "expired instances: 700 of 2,000 (35%), 636 a second, 2 s left".length();
        return text.isEmpty() ? " ".repeat("orphans: none due".length()) : text + " ".repeat(longest - text.length());
    }
}
