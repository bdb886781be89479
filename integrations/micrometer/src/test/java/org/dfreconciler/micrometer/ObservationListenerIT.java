// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Passes and batches are observed, and each observation has the right parent. */
class ObservationListenerIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Ended ended = new Ended();

    ObservationListenerIT() {
        registry.observationConfig().observationHandler(ended);
    }

    /** Collects the ended observations, of which a tracer would have made spans. */
    private static final class Ended implements ObservationHandler<Observation.Context> {

        private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            contexts.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        List<Observation.Context> named(String name) {
            return contexts.stream()
                    .filter(context -> context.getName().equals(name))
                    .toList();
        }

        List<Observation.Context> batches() {
            return named("df.reconciler.observed.batch");
        }

        Observation.Context pass() {
            return named("df.reconciler.observed.pass").get(0);
        }
    }

    @Test
    void aPassIsBelowItsCallersObservationAndEachBatchBelowThePass() {
        fixture.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", OLD)
                .orphan("0000000c", OLD);
        var caller = Observation.createNotStarted("caller", registry);

        var report = Objects.requireNonNull(
                caller.observe(() -> passes().batchSize(1).build().run()));

        assertThat(registry.getCurrentObservation()).as("left open").isNull();
        var pass = ended.pass();
        assertThat(parent(pass)).isSameAs(caller.getContext());
        assertThat(key(pass, "outcome")).isEqualTo("COMPLETE");
        assertThat(key(pass, "removed")).isEqualTo("3");
        assertThat(key(pass, "deleted.rows"))
                .isEqualTo(Long.toString(report.deleted().total()));
        assertThat(ended.batches())
                .allSatisfy(batch -> assertThat(parent(batch)).isSameAs(pass));
        var done = ended.batches().stream()
                .filter(batch -> key(batch, "done").equals("true"))
                .toList();
        assertThat(done).extracting(batch -> key(batch, "step")).containsExactly("EXPIRED", "EXPIRED", "ORPHANS");
        assertThat(done).allSatisfy(batch -> {
            assertThat(key(batch, "removed")).isEqualTo("1");
            assertThat(key(batch, "database")).isEqualTo(fixture.database().name());
        });
        assertThat(ended.contexts.get(ended.contexts.size() - 1))
                .as("the last to end")
                .isSameAs(caller.getContext());
    }

    @Test
    void onSeveralThreadsToo() {
        new BulkWorkflows(fixture.sql()).orphans("Failed", 0x100, 40, OLD);

        passes().batchSize(5).parallelism(4).build().run();

        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(ended.batches())
                .allSatisfy(batch -> assertThat(parent(batch)).isSameAs(ended.pass()));
        assertThat(ended.batches().stream()
                        .filter(batch -> key(batch, "done").equals("true"))
                        .mapToInt(batch -> Integer.parseInt(key(batch, "removed")))
                        .sum())
                .isEqualTo(40);
    }

    @Test
    void aBatchThatIsRolledBackHasAnEndToo() {
        fixture.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        fixture.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        fixture.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '0000000b')"
                        + " execute function public.refuse()");

        passes().build().run();

        assertThat(ended.batches().get(0)).satisfies(batch -> {
            assertThat(key(batch, "step")).isEqualTo("EXPIRED");
            assertThat(key(batch, "done")).as("two at once").isEqualTo("false");
        });
        assertThat(ended.batches())
                .filteredOn(batch -> key(batch, "done").equals("true"))
                .extracting(batch -> key(batch, "removed"))
                .as("one that went, and one that was given up")
                .containsExactlyInAnyOrder("1", "0");
    }

    @Test
    void aPassThatIsRefusedHasItsError() {
        fixture.sql().execute("alter schema df rename to elsewhere");
        var reconciler = passes().build();

        assertThatThrownBy(reconciler::run)
                .isInstanceOf(RefusedException.class)
                .satisfies(error -> assertThat(ended.pass().getError()).isSameAs(error));

        assertThat(ended.contexts).hasSize(1);
        assertThat(registry.getCurrentObservation()).isNull();
    }

    /** Runs the example that the guide shows. */
    @Test
    void theExampleOfTheGuide() {
        var dataSource = fixture.dataSource();
        var policy = RetentionPolicy.defaults();
        var observationRegistry = registry;

        // tag::observation[]
        var reconciler = Reconciler.builder(dataSource, policy)
                .listener(ObservationListener.of(observationRegistry))
                .build();
        // end::observation[]

        reconciler.run();
        assertThat(key(ended.pass(), "outcome")).isEqualTo("COMPLETE");
    }

    private ReconcilerBuilder passes() {
        return Reconciler.builder(fixture.dataSource(), RetentionPolicy.defaults())
                .listener(ObservationListener.of(registry));
    }

    private static Object parent(Observation.Context context) {
        return Objects.requireNonNull(context.getParentObservation()).getContextView();
    }

    private static String key(Observation.Context context, String name) {
        return Objects.requireNonNull(context.getAllKeyValues().stream()
                        .filter(key -> key.getKey().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(context.getName() + " has no " + name)))
                .getValue();
    }
}
