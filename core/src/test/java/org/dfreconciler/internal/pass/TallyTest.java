// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.StoreErrors;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final DeletedRows ROWS = new DeletedRows(1, 2, 3, 4, 5, 6);
    private static final Took TOOK = new Took(PassStep.EXPIRED, Duration.ofMillis(7));

    private final Tally tally = new Tally();
    private final StopSignal stop = new StopSignal(null);

    @Test
    void batchesAddUp() {
        tally.add(
                BatchOutcome.of(
                        Map.of("0000000a", Fate.AGE, "0000000b", Fate.LOCKED),
                        new Deletion(new DeletedRows(1, 2, 0, 0, 0, 0), List.of(), Map.of(), null),
                        new DeletedRows(0, 0, 3, 4, 5, 6)),
                TOOK);
        tally.add(new BatchOutcome(Map.of("0000000c", Fate.CAP, "0000000d", Fate.ORPHAN), ROWS, null), TOOK);
        tally.add(BatchOutcome.nothingDeleted(Map.of("0000000e", Fate.LOCKED)), TOOK);

        var report = report();
        assertThat(report.fates())
                .containsExactlyEntriesOf(inOrder(Fate.AGE, 1, Fate.CAP, 1, Fate.ORPHAN, 1, Fate.LOCKED, 2));
        assertThat(report.deleted()).isEqualTo(new DeletedRows(2, 4, 6, 8, 10, 12));
        assertThat(report.batches()).as("those that removed something").isEqualTo(2);
        assertThat(tally.removed().ids(0, 9)).containsExactlyInAnyOrder("0000000a", "0000000c", "0000000d");
    }

    @Test
    void whatIsHeldIsCountedAtOnceAndNoneIsNoCount() {
        tally.begin("control", EngineIds.OF_CONTROL);
        tally.count(Fate.HELD, 0);
        assertThat(tally.isEmpty()).isTrue();

        tally.count(Fate.HELD, 3);
        tally.add(BatchOutcome.nothingDeleted(Map.of("0000000a", Fate.HELD)), TOOK);

        assertThat(report().fates()).isEqualTo(Map.of(Fate.HELD, 4L));
    }

    @Test
    void whatStaysIsNamedUpToAThousandAndWhatFailsIsNamedElsewhere() {
        tally.begin("control", EngineIds.OF_CONTROL);
        tally.add(new BatchOutcome(Map.of("0000000a", Fate.PURGED, "0000000b", Fate.HELD), ROWS, null), TOOK);
        tally.left("0000000c", Fate.LOCKED);
        tally.failed("0000000d", StoreErrors.ofState("P0001"));

        assertThat(report().left()).containsExactly(entry("0000000b", Fate.HELD), entry("0000000c", Fate.LOCKED));
        assertThat(report().purged()).isOne();
        assertThat(report().skipped()).isEqualTo(3);

        for (var number = 0; number < 1_500; number++) {
            tally.left("%08x".formatted(0x100 + number), Fate.GONE);
        }
        assertThat(report().left()).hasSize(1_000);
        assertThat(report().count(Fate.GONE)).isEqualTo(1_500);
    }

    @Test
    void eachDatabaseIsCountedByItselfAndNamesItsIdsAsTheEngineDoes() {
        tally.begin("control", EngineIds.OF_CONTROL);
        tally.add(new BatchOutcome(Map.of("0000000a", Fate.AGE), ROWS, null), TOOK);
        tally.begin("satellite", new EngineIds("pgdf-1-"));
        tally.add(new BatchOutcome(Map.of("0000000b", Fate.AGE), ROWS, null), TOOK);
        tally.failed("0000000a", StoreErrors.ofState("P0001"));

        assertThat(report().fatesByDatabase())
                .containsExactly(
                        entry("control", Map.of(Fate.AGE, 1L)),
                        entry("satellite", Map.of(Fate.AGE, 1L, Fate.FAILED, 1L)));
        assertThat(report().fates()).isEqualTo(Map.of(Fate.AGE, 2L, Fate.FAILED, 1L));
        assertThat(report().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.id()).isEqualTo("pgdf-1-0000000a"));
        assertThat(tally.removed().ids(0, 9)).as("of the present database").containsExactly("0000000b");
    }

    @Test
    void whatStaysByARuleIsNoFailure() {
        for (var fate : new Fate[] {Fate.ENGINE_ACTIVE, Fate.UNRESOLVED, Fate.LOCKED, Fate.GONE, Fate.NOT_DUE}) {
            tally.count(fate);
        }

        assertThat(report().outcome()).isEqualTo(Outcome.COMPLETE);
    }

    /** A named instance that is already gone is what its caller wanted, so that it is no failure. */
    @Test
    void whatStaysOfWhatWasNamedIsOne() {
        tally.expectAll();
        tally.count(Fate.PURGED);
        tally.left("0000000a", Fate.GONE);
        assertThat(report().outcome()).isEqualTo(Outcome.COMPLETE);

        tally.left("0000000b", Fate.LOCKED);
        assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report().stoppedBy()).isEmpty();
    }

    @Test
    void aFailureMakesItIncomplete() {
        tally.failed("0000000a", StoreErrors.ofState("P0001"));

        var report = report();
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.count(Fate.FAILED)).isEqualTo(1);
        assertThat(report.failures()).containsExactly(new InstanceFailure("0000000a", "error P0001"));
    }

    @Test
    void aThousandFailuresAreListedAndAllAreCounted() {
        for (var i = 0; i < 1_001; i++) {
            tally.failed("%08x".formatted(i), StoreErrors.ofState("P0001"));
        }

        var report = report();
        assertThat(report.count(Fate.FAILED)).isEqualTo(1_001);
        assertThat(report.failures()).hasSize(1_000);
        assertThat(report.failures().get(999).id()).isEqualTo("000003e7");
    }

    @Test
    void aRefusedStepMakesItIncompleteAndSaysWhy() {
        tally.stepRefused("orphans are not reclaimed");

        assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report().notes()).containsExactly("orphans are not reclaimed");
    }

    @Test
    void aNoteIsSaidOnceAndChangesNothing() {
        tally.note("foreign keys were checked");
        tally.note("foreign keys were checked");
        tally.add(new BatchOutcome(Map.of(), DeletedRows.NONE, "a trigger stands on df.nodes"), TOOK);
        tally.add(new BatchOutcome(Map.of(), DeletedRows.NONE, "a trigger stands on df.nodes"), TOOK);

        assertThat(report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report().notes())
                .containsExactly(
                        "foreign keys were checked", "foreign keys were checked, since a trigger stands on df.nodes");
    }

    @Test
    void aSliceIsABatchOnlyIfItHadRows() {
        tally.addSlice(ROWS, TOOK);
        tally.addSlice(DeletedRows.NONE, TOOK);

        assertThat(report().batches()).isEqualTo(1);
        assertThat(report().deleted()).isEqualTo(ROWS);
        assertThat(report().removed()).isZero();
    }

    @Test
    void aPlanHasWhatWouldGoInOrder() {
        var fates = new LinkedHashMap<String, Fate>();
        fates.put("0000000b", Fate.AGE);
        fates.put("0000000c", Fate.ENGINE_ACTIVE);
        fates.put("0000000a", Fate.CAP);
        tally.planned(BatchOutcome.nothingDeleted(fates));

        var plan = tally.planReport(stop, Optional.empty());
        assertThat(plan.removals())
                .containsExactly(new Removal("0000000b", Fate.AGE), new Removal("0000000a", Fate.CAP));
        assertThat(plan.fates()).containsExactlyEntriesOf(inOrder(Fate.AGE, 1, Fate.CAP, 1, Fate.ENGINE_ACTIVE, 1));
        assertThat(tally.removed().size()).isZero();
    }

    @Test
    void whatStoppedItDecidesTheOutcome() {
        var error = new IllegalStateException("lost");
        var interrupted = new StopSignal(null);
        interrupted.interrupted();
        var outOfTime = new StopSignal(Duration.ofNanos(1));
        outOfTime.triedABatch();
        assertThat(outOfTime.requested()).isTrue();

        assertOutcome(tally.passReport(interrupted, Optional.empty()), Outcome.INCOMPLETE, StoppedBy.STOP_REQUESTED);
        assertOutcome(tally.passReport(outOfTime, Optional.empty()), Outcome.INCOMPLETE, StoppedBy.TIME_BUDGET);
        assertOutcome(tally.passReport(interrupted, Optional.of(error)), Outcome.FAILED, StoppedBy.ERROR);
        assertOutcome(
                tally.passReport(stop, Optional.of(StoreErrors.lost())), Outcome.FAILED, StoppedBy.CONNECTION_LOST);
        assertThat(tally.passReport(stop, Optional.of(error)).error()).contains(error);
    }

    @Test
    void theReportSaysWhereItWorkedAndWhatIsForeignAndHowLongItTook() {
        tally.engineSchema("_duroxide");
        tally.foreign(7);

        assertThat(report().engineSchema()).isEqualTo("_duroxide");
        assertThat(report().foreign()).isEqualTo(7);
        assertThat(report().elapsed()).isPositive();
    }

    @Test
    void itIsEmptyUntilSomethingHasAFate() {
        tally.note("a note");
        tally.foreign(1);
        assertThat(tally.isEmpty()).isTrue();
        tally.count(Fate.LOCKED);
        assertThat(tally.isEmpty()).isFalse();
    }

    private PassReport report() {
        return tally.passReport(stop, Optional.empty());
    }

    private static void assertOutcome(PassReport report, Outcome outcome, StoppedBy stoppedBy) {
        assertThat(report.outcome()).isEqualTo(outcome);
        assertThat(report.stoppedBy()).contains(stoppedBy);
    }

    private static Map<Fate, Long> inOrder(Object... fatesAndCounts) {
        var inOrder = new LinkedHashMap<Fate, Long>();
        for (var i = 0; i < fatesAndCounts.length; i += 2) {
            inOrder.put((Fate) fatesAndCounts[i], ((Integer) fatesAndCounts[i + 1]).longValue());
        }
        return inOrder;
    }
}
