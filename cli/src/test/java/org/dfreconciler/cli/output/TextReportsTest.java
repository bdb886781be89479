// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.dfreconciler.report.Outcome;
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
        // A locale with digits of its own, and a comma before the fraction.
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        new TextReports(out.stream, RetentionPolicy.defaults()).pass(ExampleReports.eventfulPass());

        assertThat(out.text()).isEqualTo("""
                Removed 1239 expired instances and 67 orphans in 3 batches (engine schema _duroxide, 1.850 s).

                Removed
                  by age   1234  ended more than 30 days ago
                  by cap      5  not among the newest 10000 that have ended
                  orphans    67  failed more than 30 days ago, and no df row can appear any more

                Rows deleted
                  df.instances        1239
                  df.nodes            4000
                  engine.instances    1400
                  engine.executions   1500
                  engine.history     16000
                  engine.queue          17

                Due, but left alone
                  engine active   8  the engine still runs it, or part of its tree
                  locked          9  another transaction holds it; the next pass looks again
                  unresolved     10  not provable now; the next pass looks again
                  changed        11  no longer due, or gone, when looked at under lock
                  failed          2  could not be deleted, see below

                Failed
                  0badcafe  ERROR: "no" \\ ü
                  0badf00d  too

                12 engine roots have ids that are not df's: never touched.
                """);
    }

    @Test
    void tellsWhatAPlanWouldRemove() {
        var policy = RetentionPolicy.builder()
                .retention(Duration.ofDays(1))
                .maxRetained(5)
                .orphanGrace(Duration.ZERO)
                .orphanScope(OrphanScope.SETTLED)
                .build();

        new TextReports(out.stream, policy).plan(ExampleReports.eventfulPlan(), IdList.SHOWN);

        assertThat(out.text()).isEqualTo("""
                A pass would remove 2 expired instances and 1 orphan; nothing was changed (engine schema duroxide, 0.004 s).

                Would remove
                  by age   1  ended more than 1 day ago
                  by cap   1  not among the newest 5 that have ended
                  orphans  1  ended more than 0 days ago, and no df row can appear any more

                Ids
                  00000001  AGE
                  00000002  CAP
                  00000003  ORPHAN

                Due, but left alone
                  engine active  1  the engine still runs it, or part of its tree

                1 engine root has an id that is not df's: never touched.
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

        reports.pass(ExampleReports.emptyPass(Outcome.COMPLETE, null, null, 0));
        reports.pass(ExampleReports.emptyPass(Outcome.COMPLETE, null, null, 2));
        reports.plan(ExampleReports.emptyPlan(), IdList.SHOWN);

        assertThat(out.text()).isEqualTo("""
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide).
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide; \
                2 engine roots have ids that are not df's: never touched).
                Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide).
                """);
    }

    @Test
    void saysWhatEndedAPassEarly() {
        var reports = new TextReports(out.stream, RetentionPolicy.defaults());

        reports.pass(ExampleReports.emptyPass(Outcome.INCOMPLETE, StoppedBy.TIME_BUDGET, null, 0));
        reports.pass(ExampleReports.emptyPass(Outcome.INCOMPLETE, StoppedBy.STOP_REQUESTED, null, 0));
        reports.pass(ExampleReports.emptyPass(
                Outcome.FAILED, StoppedBy.ERROR, new IllegalStateException("connection lost"), 0));

        assertThat(out.text()).isEqualTo("""
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).
                Stopped early, because the time budget was used up: the next pass does the rest.
                Removed 0 expired instances and 0 orphans in 0 batches (0.000 s).
                Stopped early, because it was interrupted: the next pass does the rest.
                Removed 0 expired instances and 0 orphans in 0 batches (engine schema _duroxide, 0.000 s).
                Stopped early, because of an error: the next pass does the rest.
                """);
    }
}
