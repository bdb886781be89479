// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TextReportsTest {

    private final Captured out = new Captured();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void tellsWhatAPassRemovedAndWhyAndWhatItLeft() {
        // This locale has its own digits, and another decimal separator.
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        pass(new TextReports(out.stream, RetentionPolicy.defaults()), ExampleReports.eventfulPass());

        assertThat(out.text()).isEqualTo("""
                Removed 1,239 expired instances and 67 orphans in 3 batches (engine schema _duroxide, 1.850 s).

                Removed
                  by age   1,234  ended more than 30 days ago
                  by cap       5  beyond its owner's share of the newest 10,000
                  orphans     67  failed more than 30 days ago, and no df row can appear any more

                Pruned 1,300 executions of 2 live loops, and 21 sub-orchestrations that they had started; the loops go on.

                Rows deleted
                  df.instances        1,239
                  df.nodes            4,000
                  engine.instances    1,400
                  engine.executions   1,500
                  engine.history     16,000
                  engine.queue           17

                Looked due, but left alone
                  engine active   8  the engine still runs it, or part of its tree, or may yet
                  locked          9  another transaction holds it; the next pass looks again
                  unresolved     10  not provable now; the next pass looks again
                  not due        11  no longer due when looked at under lock
                  gone            4  no longer there when looked at under lock
                  failed          3  could not be deleted, see below

                1 loop stands between two turns with nothing queued that would begin the next: left alone (0000dead).

                Failed
                  0badcafe  ERROR: "no" \\ ü
                  0badf00d  too
                  and 1 more

                Note: a "step" was refused: do this.

                12 engine roots are not pg_durable's: never touched.
                """);
    }

    @Test
    void tellsWhatAPlanWouldRemove() {
        var policy = RetentionPolicy.builder()
                .retention(Duration.ofHours(36))
                .maxRetained(5)
                .orphanGrace(Duration.ZERO)
                .orphanScope(OrphanScope.SETTLED)
                .build();

        new TextReports(out.stream, policy).plan(ExampleReports.eventfulPlan(), IdList.SHOWN);

        assertThat(out.text()).isEqualTo("""
                A pass would remove 2 expired instances and 1 orphan; nothing was changed (engine schema duroxide, 0.004 s).

                Would remove
                  by age   1  ended more than 36 hours ago
                  by cap   1  beyond its owner's share of the newest 5
                  orphans  1  ended more than 0 days ago, and no df row can appear any more

                Ids
                  00000001  AGE
                  00000002  CAP
                  00000003  ORPHAN

                Would prune 7 executions of 1 live loop; the loops would go on.

                Looked due, but left alone
                  engine active  1  the engine still runs it, or part of its tree, or may yet

                1 engine root is not pg_durable's: never touched.
                """);
    }

    @Test
    void listsIdsOnlyWhereAskedFor() {
        new TextReports(out.stream, RetentionPolicy.defaults()).plan(ExampleReports.eventfulPlan(), IdList.HIDDEN);

        assertThat(out.text()).contains("Would remove").doesNotContain("00000001");
    }

    @Test
    void needsOneLineWhereThereWasNothingToDo() {
        var reports = new TextReports(out.stream, RetentionPolicy.defaults());

        pass(reports, ExampleReports.emptyPass().build());
        pass(reports, ExampleReports.emptyPass().foreign(2).build());
        reports.plan(ExampleReports.emptyPlan(), IdList.SHOWN);

        assertThat(out.text()).isEqualTo("""
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide).
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide; \
                2 engine roots are not pg_durable's: never touched).
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide).
                """);
    }

    @Test
    void saysWhatEndedAPassEarly() {
        var reports = new TextReports(out.stream, RetentionPolicy.defaults());

        pass(reports, ExampleReports.stoppedPass(StoppedBy.TIME_BUDGET));
        pass(
                reports,
                PassReport.builder()
                        .outcome(Outcome.INCOMPLETE)
                        .stoppedBy(StoppedBy.STOP_REQUESTED)
                        .build());
        pass(reports, ExampleReports.failedPass(StoppedBy.ERROR, new IllegalStateException("a bug")));
        pass(reports, ExampleReports.failedPass(StoppedBy.CONNECTION_LOST, new IllegalStateException("lost")));

        assertThat(out.text()).isEqualTo("""
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).
                Stopped early, because the time budget was used up: the next pass does the rest.
                Removed 0 expired instances and 0 orphans in 0 batches (0.000 s).
                Stopped early, because it was interrupted: the next pass does the rest.
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).
                Stopped early, because of an error: the next pass does the rest.
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).
                Stopped early, because the connection was lost: the next pass does the rest.
                """);
    }

    @Test
    void aNoteIsReasonEnoughForAReport() {
        var noted = ExampleReports.emptyPass()
                .notes(List.of("foreign keys were checked"))
                .build();

        pass(new TextReports(out.stream, RetentionPolicy.defaults()), noted);

        assertThat(out.text()).isEqualTo("""
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).

                Note: foreign keys were checked.
                """);
    }

    private static void pass(TextReports reports, PassReport report) {
        reports.pass(ExampleReports.OCCASION, report, Optional.empty());
    }
}
