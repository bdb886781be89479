// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.InstanceDone;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A listener that asks for it is told of each id after the change is committed; a listener that does not ask is told
 * nothing.
 */
class InstanceListenerIT {

    private static final Duration OLD = ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    private final List<String> told = new ArrayList<>();
    private final List<InstanceDone> instances = new ArrayList<>();

    @BeforeEach
    void populate() {
        scene.workflows()
                .finished("0000000a", "completed", ofDays(42))
                .finished("0000000b", "completed", ofDays(41))
                .finished("0000000c", "completed", OLD)
                .engineInstance("0000000c::1::d", "0000000c", "Running", OLD)
                .orphan("0000000e", OLD);
        scene.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        scene.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '0000000b')"
                        + " execute function public.refuse()");
    }

    /** Records each event together with what another session sees at that time. */
    private class Asking implements ReconcilerListener {

        @Override
        public boolean wantsInstances() {
            return true;
        }

        @Override
        public void instanceDone(InstanceDone instance) {
            instances.add(instance);
            told.add(instance.instance().id() + " " + instance.instance().fate() + ", "
                    + scene.sql().fetchValue("select count(*) from df.instances") + " there " + scene.leftOpen());
        }

        @Override
        public void batchDone(BatchDone batch) {
            told.add("batch " + batch.number());
        }
    }

    @Test
    void eachIsToldAfterItsCommitAndBeforeItsBatch() {
        var report = passes(new Asking()).run();

        assertThat(told)
                .containsExactly(
                        "0000000a AGE, 2 there []",
                        "batch 1",
                        "0000000b FAILED, 2 there []",
                        "batch 2",
                        "0000000c ENGINE_ACTIVE, 2 there []",
                        "batch 3",
                        "0000000e ORPHAN, 2 there []",
                        "batch 4");
        assertThat(instances)
                .extracting(InstanceDone::pass)
                .containsOnly(instances.get(0).pass());
        assertThat(instances)
                .extracting(InstanceDone::database)
                .containsOnly(scene.database().name());
        assertThat(instances.get(0).instance().status()).isEqualTo("completed");
        assertThat(instances)
                .extracting(InstanceDone::error)
                .satisfiesExactly(
                        error -> assertThat(error).isEmpty(),
                        error -> assertThat(error).startsWith("ERROR: not this one"),
                        error -> assertThat(error).isEmpty(),
                        error -> assertThat(error).isEmpty());
        assertThat(report.removed()).isEqualTo(2);
    }

    @Test
    void aPurgeTellsToo() {
        Purger.builder(scene.asLeastRole())
                .batchSize(1)
                .listener(new Asking())
                .build()
                .purge(List.of("0000000a", "0000000b", "0000000f"));

        assertThat(instances)
                .extracting(done -> done.instance().id() + " " + done.instance().fate())
                .containsExactly("0000000f GONE", "0000000a PURGED", "0000000b FAILED");
    }

    @Test
    void whoDoesNotAskIsToldNothing() {
        passes(new Asking() {
                    @Override
                    public boolean wantsInstances() {
                        return false;
                    }
                })
                .run();

        assertThat(told).isNotEmpty().allMatch(event -> event.startsWith("batch"));
    }

    /** Neither this listener nor another one misses an event, nor does the consumer of fates. */
    @Test
    void oneThatThrowsIsToldOn() {
        var thrown = new ArrayList<String>();
        var fates = new ArrayList<String>();
        var report = builder(new Asking() {
                    @Override
                    public void instanceDone(InstanceDone instance) {
                        thrown.add(instance.instance().id());
                        throw new AssertionError("no");
                    }
                })
                .listener(new Asking())
                .fates(fate -> fates.add(fate.id()))
                .build()
                .run();

        assertThat(report.removed()).isEqualTo(2);
        assertThat(thrown)
                .containsExactly("0000000a", "0000000b", "0000000c", "0000000e")
                .isEqualTo(fates);
        assertThat(instances).hasSize(4);
    }

    private Reconciler passes(ReconcilerListener listener) {
        return builder(listener).build();
    }

    private ReconcilerBuilder builder(ReconcilerListener listener) {
        return Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .batchSize(1)
                .listener(listener);
    }
}
