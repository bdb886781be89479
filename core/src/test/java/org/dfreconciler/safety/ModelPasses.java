// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.KeptConnection;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.safety.ModelRules.Policy;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;

/**
 * Runs complete passes, and passes whose connection breaks, on a {@link ModelWorld}, and compares the results with the
 * model.
 */
final class ModelPasses {

    /** The statements of a batch in their order. The connection breaks before one of them. */
    private static final List<Moment> MOMENTS = List.of(
            Moment.BATCH,
            Moment.LOCK,
            Moment.READING,
            Moment.CLAIM,
            Moment.TREE_DELETION,
            Moment.NODE_DELETION,
            Moment.INSTANCE_DELETION);

    private static final int[] BATCH_SIZES = {1, 2, 500};

    private final ModelWorld world;
    private final Map<String, Long> seen;
    private final Instant hourZero;
    private final KeptConnection pool;

    ModelPasses(ModelWorld world, Map<String, Long> seen) {
        this.world = world;
        this.seen = seen;
        this.pool = world.scene.keptConnection(world.scene.asLeastRole());
        this.hourZero = world.scene
                .sql()
                .fetchSingle("select at(0)")
                .get(0, OffsetDateTime.class)
                .toInstant();
    }

    /** With zero for both parameters, the pass keeps as little as possible. */
    void pass(int one, int two) {
        var policy = policy(one, two);
        var planned = ModelRules.plan(world.state, policy);
        var expected = ModelRules.run(world.state, policy, BATCH_SIZES[two % 3]);

        var plan = reconciler(policy, two).plan();
        var report = reconciler(policy, two).run();

        assertThat(removals(plan)).isEqualTo(planned.removals());
        assertThat(Told.stayed(plan)).isEqualTo(planned.stayed());
        assertThat(counts(report)).isEqualTo(counts(expected));
        assertThat(Told.stayed(report)).isEqualTo(expected.stayed());
        assertThat(report.foreign()).isEqualTo(expected.foreign()).isEqualTo(plan.foreign());
        assertThat(report.outcome()).isEqualTo(org.dfreconciler.report.Outcome.COMPLETE);
        count(expected);
        expected.removals().keySet().forEach(world.state::remove);
        assertSame();
    }

    /** What the pass removed before the connection broke was due and is gone completely. The rest is unchanged. */
    void crash(int one, int two) {
        var policy = policy(0, one);
        var batchSize = 1 + two % 2;
        var expected = ModelRules.run(world.state, policy, batchSize);
        var moment = MOMENTS.get(two % MOMENTS.size());
        var crash = Interjection.before(moment, 1 + one % 2, this::terminate);

        Optional<PassReport> report = Optional.empty();
        try {
            report = Optional.of(Scene.observed(pool.dataSource(), retention(policy), crash)
                    .batchSize(batchSize)
                    .build()
                    .run());
        } catch (DataAccessException e) {
            assertThat(crash.happened()).isTrue();
        }

        var left = world.rows();
        var gone = new TreeMap<>(expected.removals());
        gone.keySet()
                .removeIf(id -> left.stream().anyMatch(row -> row.startsWith("df " + id + " "))
                        || left.stream().anyMatch(row -> row.startsWith("engine " + id + " ")));
        report.ifPresent(told -> assertThat(told.removed()).isLessThanOrEqualTo(gone.size()));
        if (crash.happened()) {
            seen.merge(crashBefore(moment), 1L, Long::sum);
            seen.merge(
                    gone.isEmpty()
                            ? "nothing done"
                            : gone.size() < expected.removals().size() ? "half done" : "all done",
                    1L,
                    Long::sum);
        }
        gone.keySet().forEach(world.state::remove);
        assertSame();
    }

    private void assertSame() {
        assertThat(world.rows()).isEqualTo(world.state.rows());
    }

    private Policy policy(int one, int two) {
        var hour = world.state.hour;
        var byCap = one % 3 == 2;
        return new Policy(
                byCap ? -1 : one % 3 == 0 ? Integer.MAX_VALUE : hour - one % 60,
                byCap ? one % 4 : 10_000,
                two % 3 == 0 ? Integer.MAX_VALUE : hour - two % 60,
                two % 2 == 0 ? OrphanScope.SETTLED : OrphanScope.FAILED);
    }

    private Reconciler reconciler(Policy policy, int two) {
        return Reconciler.builder(pool.dataSource(), retention(policy))
                .batchSize(BATCH_SIZES[two % 3])
                .build();
    }

    private RetentionPolicy retention(Policy policy) {
        return RetentionPolicy.builder()
                .retention(back(policy.age()))
                .maxRetained(policy.maxRetained())
                .orphanGrace(back(policy.grace()))
                .orphanScope(policy.scope())
                .build();
    }

    /** How long ago the middle of this hour was; what ended later is young. Zero for the end of time. */
    private Duration back(int hour) {
        return hour == Integer.MAX_VALUE
                ? Duration.ZERO
                : Duration.between(hourZero.plus(Duration.ofMinutes(60L * hour + 30)), Instant.now());
    }

    /** The names under which the kinds of crashes are counted. */
    static List<String> crashes() {
        return MOMENTS.stream().map(ModelPasses::crashBefore).toList();
    }

    private static String crashBefore(Moment moment) {
        return "crash before " + moment;
    }

    private void terminate() throws SQLException {
        var pid = pool.connection().unwrap(PGConnection.class).getBackendPID();
        world.scene.sql().fetch("select pg_terminate_backend(?, 10000)", pid);
    }

    private void count(ModelRules.Outcome outcome) {
        outcome.removals().values().forEach(reason -> seen.merge(reason, 1L, Long::sum));
        seen.merge("passes", 1L, Long::sum);
        outcome.stayed().forEach((reason, times) -> seen.merge(reason.name(), times, Long::sum));
        if (outcome.foreign() > 0) {
            seen.merge("foreign", outcome.foreign(), Long::sum);
        }
    }

    private static Map<String, String> removals(PlanReport plan) {
        var removals = new TreeMap<String, String>();
        plan.removals()
                .forEach(removal -> removals.put(removal.id(), removal.fate().name()));
        return removals;
    }

    private static Map<String, Long> counts(PassReport report) {
        return Map.of("AGE", Told.byAge(report), "CAP", Told.byCap(report), "ORPHAN", report.orphans());
    }

    private static Map<String, Long> counts(ModelRules.Outcome expected) {
        var counts = new TreeMap<>(Map.of("AGE", 0L, "CAP", 0L, "ORPHAN", 0L));
        expected.removals().values().forEach(reason -> counts.merge(reason, 1L, Long::sum));
        return counts;
    }
}
