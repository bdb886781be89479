// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A listener is told outside of transactions, one call at a time, and cannot disturb a pass. */
class ListenerAndPassIT {

    private static final Duration OLD = ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    private final Recorded recorded = new Recorded();

    @Test
    void whenABatchIsToldItsRowsAreGoneForEverybodyAndNoTransactionIsOpen() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        var seen = new ArrayList<String>();
        var reconciler = Reconciler.builder(
                        scene.keptConnection(scene.asLeastRole()).dataSource(), RetentionPolicy.defaults())
                .batchSize(1)
                .listener(new ReconcilerListener() {
                    @Override
                    public void passStarted(PassStarted pass) {
                        look("start");
                    }

                    @Override
                    public void candidatesSelected(CandidatesSelected selected) {
                        look(selected.step().name());
                    }

                    @Override
                    public void batchDone(BatchDone batch) {
                        look("batch");
                    }

                    @Override
                    public void passFinished(long pass, PassReport report) {
                        look("end");
                    }

                    private void look(String event) {
                        seen.add(event + " " + scene.sql().fetchValue("select count(*) from df.instances") + " "
                                + scene.leftOpen());
                    }
                })
                .build();

        reconciler.run();

        assertThat(seen)
                .containsExactly("start 2 []", "EXPIRED 2 []", "batch 1 []", "batch 0 []", "ORPHANS 0 []", "end 0 []");
    }

    @Test
    void onSeveralThreadsItIsToldOneAtATimeAndNothingIsLost() {
        new BulkWorkflows(scene.sql()).orphans("Failed", 0x100, 400, OLD);
        var busy = new AtomicBoolean();
        var twoAtATime = new AtomicBoolean();

        var report = passes(10)
                .parallelism(4)
                .listener(new ReconcilerListener() {
                    @Override
                    public void batchDone(BatchDone batch) {
                        if (!busy.compareAndSet(false, true)) {
                            twoAtATime.set(true);
                        }
                        Thread.yield();
                        busy.set(false);
                    }
                })
                .build()
                .run();

        var batches = recorded.batches();
        assertThat(batches).hasSize(report.batches());
        assertThat(batches).extracting(BatchDone::number).isSorted().doesNotHaveDuplicates();
        assertThat(batches.stream()
                        .map(BatchDone::batch)
                        .mapToLong(BatchCounts::ids)
                        .sum())
                .isEqualTo(400);
        assertThat(batches.get(batches.size() - 1).soFar().fates()).isEqualTo(report.fates());
        assertThat(twoAtATime).isFalse();
    }

    @Test
    void oneThatThrowsKeepsNeitherThePassNorAnotherListenerFromAnything() {
        scene.workflows().finished("0000000a", "completed", OLD).orphan("0000000b", OLD);

        var report = Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .listener(new Throwing())
                .listener(recorded)
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(2);
        assertThat(recorded.inShort())
                .containsExactly(
                        "started",
                        "EXPIRED of 1",
                        "1. EXPIRED {AGE=1}",
                        "ORPHANS of 1",
                        "2. ORPHANS {ORPHAN=1}",
                        "finished");
    }

    /**
     * Running out of memory is not only the listener's problem, so the pass ends. What was committed before is in the
     * report.
     */
    @Test
    void memoryThatRunsOutInItEndsThePassAsAnywhereElse() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", ofDays(39));

        var report = Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .batchSize(1)
                .listener(new ReconcilerListener() {
                    @Override
                    public void batchDone(BatchDone batch) {
                        throw new OutOfMemoryError("for a test");
                    }
                })
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.removed()).isEqualTo(1);
    }

    /** Throws errors too, not only exceptions. */
    private static final class Throwing implements ReconcilerListener {

        @Override
        public void passStarted(PassStarted pass) {
            throw new IllegalStateException("no");
        }

        @Override
        public void candidatesSelected(CandidatesSelected selected) {
            throw new NoClassDefFoundError("no");
        }

        @Override
        public void batchDone(BatchDone batch) {
            throw new AssertionError("no");
        }

        @Override
        public void passFinished(long pass, PassReport report) {
            throw new IllegalStateException("no");
        }
    }

    private ReconcilerBuilder passes(int batchSize) {
        return Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .batchSize(batchSize)
                .listener(recorded);
    }
}
