// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which events of passes and purges a listener is told of, and in which order. */
class ListenerIT {

    private static final Duration OLD = ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    private final Recorded recorded = new Recorded();

    @Test
    void aPassIsToldStepByStep() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", OLD)
                .finished("0000000c", "completed", OLD)
                .engineInstance("0000000d", null, "Running", OLD)
                .orphan("0000000e", OLD);

        var report = passes(2).build().run();

        assertThat(recorded.inShort())
                .containsExactly(
                        "started",
                        "EXPIRED of 3",
                        "1. EXPIRED {AGE=2}",
                        "2. EXPIRED {AGE=1}",
                        "ORPHANS of 1",
                        "3. ORPHANS {ORPHAN=1}",
                        "finished");
        var started = (PassStarted) recorded.events.get(0);
        assertThat(started.database()).isEqualTo(scene.database().name());
        assertThat(started.engineSchema()).isEqualTo("_duroxide");
        assertThat(recorded.events.get(6)).isSameAs(report);
        assertThat(recorded.batches()).allSatisfy(batch -> {
            assertThat(batch.pass()).isEqualTo(started.pass());
            assertThat(batch.database()).isEqualTo(started.database());
            assertThat(batch.batch().elapsed())
                    .isPositive()
                    .isLessThan(batch.soFar().elapsed());
        });
        assertThat(recorded.batches().get(0).batch().deleted().dfInstances()).isEqualTo(2);
        var last = recorded.batches().get(2).soFar();
        assertThat(last.fates()).isEqualTo(report.fates());
        assertThat(last.deleted()).isEqualTo(report.deleted());
        assertThat(last.removed()).isEqualTo(4);
        assertThat(last.elapsed()).isLessThanOrEqualTo(report.elapsed());
    }

    @Test
    void aPlanTellsNothingAndEachPassHasItsNumber() {
        var reconciler = Reconciler.builder(
                        scene.asLeastRole(),
                        RetentionPolicy.builder().keepExecutions(1).build())
                .listener(recorded)
                .build();

        reconciler.plan();
        assertThat(recorded.events).isEmpty();
        reconciler.run();
        reconciler.run();

        assertThat(recorded.events.stream()
                        .filter(PassStarted.class::isInstance)
                        .map(event -> ((PassStarted) event).pass()))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    /** One pass refuses its own database; the other finds no database. */
    @Test
    void whatIsRefusedOrFindsNoDatabaseIsToldAsFailedAndNothingElse() {
        scene.sql().execute("alter schema df rename to elsewhere");
        var reconciler = passes(2).build();
        assertThatThrownBy(reconciler::run)
                .isInstanceOf(RefusedException.class)
                .satisfies(error -> assertThat(recorded.events).containsExactly(error));

        recorded.events.clear();
        var nowhere = scene.asLeastRole();
        nowhere.setDatabaseName("nowhere");
        var lost = Reconciler.builder(nowhere, RetentionPolicy.defaults())
                .listener(recorded)
                .build();
        assertThatThrownBy(lost::run)
                .satisfies(error -> assertThat(recorded.events).containsExactly(error));
    }

    @Test
    void anInstanceThatCannotGoIsABatchOfItsOwn() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        scene.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        scene.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '0000000b')"
                        + " execute function public.refuse()");

        passes(2).build().run();

        assertThat(recorded.batches())
                .extracting(batch -> batch.batch().fates())
                .containsExactlyInAnyOrder(Map.of(Fate.AGE, 1L), Map.of(Fate.FAILED, 1L));
        assertThat(recorded.batches())
                .filteredOn(batch -> batch.batch().fates().containsKey(Fate.FAILED))
                .allSatisfy(batch -> assertThat(batch.batch().deleted()).isEqualTo(DeletedRows.NONE));
    }

    /**
     * The event comes on the thread that runs the batch, so that what is measured on this thread belongs to the batch.
     */
    @Test
    void eachBatchIsToldBeforeItBeginsToo() {
        new BulkWorkflows(scene.sql()).orphans("Failed", 0x100, 40, OLD);
        var open = new ConcurrentHashMap<Thread, BatchStarted>();
        var begun = new ArrayList<BatchStarted>();

        var report = passes(10)
                .parallelism(2)
                .listener(new ReconcilerListener() {
                    @Override
                    public void batchStarted(BatchStarted batch) {
                        open.put(Thread.currentThread(), batch);
                    }

                    @Override
                    public void batchDone(BatchDone batch) {
                        begun.add(open.remove(Thread.currentThread()));
                    }
                })
                .build()
                .run();

        assertThat(begun).doesNotContainNull().hasSize(report.batches());
        assertThat(begun).allSatisfy(batch -> {
            assertThat(batch.step()).isEqualTo(PassStep.ORPHANS);
            assertThat(batch.database()).isEqualTo(scene.database().name());
            assertThat(batch.pass()).isEqualTo(recorded.batches().get(0).pass());
        });
    }

    @Test
    void whatIsDueIsToldWithTheAgeOfItsOldest() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", ofDays(60))
                .orphan("0000000c", ofDays(50));

        passes(10).build().run();
        passes(10).build().run();

        assertThat(recorded.events)
                .filteredOn(CandidatesSelected.class::isInstance)
                .extracting(event -> ((CandidatesSelected) event).oldestAge())
                .extracting(age -> age == null ? -1L : age.toDays())
                .containsExactly(60L, 50L, -1L, -1L);
    }

    @Test
    void aLoopIsToldSliceBySlice() {
        scene.workflows()
                .instance("0000000a", "running", OLD, null)
                .engineInstance("0000000a", null, "ContinuedAsNew", OLD)
                .execution("0000000a", 2, "ContinuedAsNew", OLD)
                .execution("0000000a", 3, "Running", OLD);

        Reconciler.builder(
                        scene.asLeastRole(),
                        RetentionPolicy.builder().keepExecutions(1).build())
                .listener(recorded)
                .build()
                .run();

        assertThat(recorded.inShort())
                .containsExactly(
                        "started", "EXPIRED of 0", "ORPHANS of 0", "LOOPS of 1", "1. LOOPS {PRUNED=1}", "finished");
        assertThat(recorded.batches().get(0).batch().deleted().engineExecutions())
                .isEqualTo(2);
    }

    @Test
    void aPurgeIsToldToo() {
        scene.workflows().finished("0000000a", "completed", ofDays(1)).running("0000000b", OLD);

        Purger.builder(scene.asLeastRole()).listener(recorded).build().purge(List.of("0000000a", "0000000b"));

        assertThat(recorded.inShort()).containsExactly("started", "PURGE of 1", "1. PURGE {PURGED=1}", "finished");
    }

    /** Runs the example that the guide shows. */
    @Test
    void theExampleOfTheGuide() {
        scene.workflows().finished("0000000a", "completed", OLD).node("0000000a", "0000000b");
        var dataSource = scene.asLeastRole();
        var policy = RetentionPolicy.defaults();
        var rows = new AtomicLong();

        // tag::listener[]
        var reconciler = Reconciler.builder(dataSource, policy)
                .listener(new ReconcilerListener() {
                    @Override
                    public void batchDone(BatchDone batch) {
                        rows.addAndGet(batch.batch().deleted().total());
                    }
                })
                .build();
        // end::listener[]

        var deleted = reconciler.run().deleted();
        assertThat(rows).hasValue(deleted.total());
        assertThat(deleted.dfInstances() + deleted.dfNodes()).isGreaterThan(1);
    }

    private ReconcilerBuilder passes(int batchSize) {
        return Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .batchSize(batchSize)
                .listener(recorded);
    }
}
