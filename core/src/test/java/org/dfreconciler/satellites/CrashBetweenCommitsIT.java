// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch of a satellite has two commits, first in the control database and then in the satellite. Whatever happens
 * before, between and after them, nothing alive is lost, no df row is gone while its engine record is there, and the
 * next pass finishes the work.
 */
class CrashBetweenCommitsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();
    private static final List<String> EXPIRED = List.of("0000000a", "0000000b", "0000000c");

    /**
     * Two for the batch of expired instances, two for the orphans, and two for the look at what late messages left
     * behind.
     */
    private static final int COMMITS = 6;

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite satellite = cluster.satellite();
    private Contents alive;
    private Contents aliveInEngine;

    @BeforeEach
    void populate() {
        satellite.instance("000000aa", "running", OLD, null).engineInstance("000000aa", "Running", OLD);
        satellite.finished("000000ab", "completed", Duration.ofDays(1));
        alive = satellite.contents();
        aliveInEngine = cluster.control().contents();
        populateWhatIsDue();
    }

    private void populateWhatIsDue() {
        satellite
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .finished("0000000c", "cancelled", OLD)
                .orphan("0000000d", OLD)
                .orphan("0000000e", OLD);
    }

    /** The process ends right before or right after the n-th COMMIT of a pass. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAtAnyCommit(boolean afterwards) {
        for (var nth = 1; nth <= COMMITS; nth++) {
            var kill = new Kill(nth, afterwards);
            assertThatThrownBy(() -> cluster.observed(POLICY, kill).build().run())
                    .isInstanceOf(Killed.class);

            assertNothingAliveIsLost();
            assertNoRecordLostItsDfRow();
            assertTheNextPassFinishes();
            populateWhatIsDue();
        }
    }

    /** The sessions end at the n-th COMMIT, which the server may have carried out. The pass itself goes on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aSessionEndsBeforeACommit(int nth) {
        goesOnAfter(Fault.cutBefore(cluster.control().sql())::strike, nth);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theAnswerToACommitIsLost(int nth) {
        goesOnAfter(
                commit -> {
                    commit.proceed();
                    commit.connection().abort(Runnable::run);
                    throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                },
                nth);
    }

    private void goesOnAfter(Tap.Handler fault, int nth) {
        var commits = new AtomicInteger(nth);
        var report = cluster.observed(
                        POLICY,
                        call -> call.isCommit() && commits.decrementAndGet() == 0 ? fault.handle(call) : call.proceed())
                .build()
                .run();

        assertThat(report.outcome()).as("%s", report.notes()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(5);
        assertTheNextPassFinishes();
    }

    /**
     * The engine's record, which said when the instance ended, is gone. By the df row's own times, the instance is
     * older than that.
     */
    @Test
    void aRowThatLostWhatVouchedForItGoesByItsAge() {
        satellite.instance("0000000f", "failed", Duration.ofDays(35), null);
        satellite.engineInstance("0000000f", "Failed", Duration.ofDays(10));
        var capped = RetentionPolicy.builder().maxRetained(1).build();
        killBetweenTheFirstTwoCommits(capped);
        assertThat(engineHas("0000000f")).isFalse();
        assertThat(satellite.contents().mentioning("df.instances", "0000000f")).hasSize(1);

        var report = cluster.serving(capped).build().run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 4L, Fate.ORPHAN, 2L));
        assertThat(satellite.contents()).isEqualTo(alive);
    }

    /**
     * The instance is too young to be removed by its age, and no longer counts among those that the engine vouches for.
     * It goes when it is old enough.
     */
    @Test
    void aRowThatLostWhatVouchedForItStaysUntilItIsOldEnough() {
        satellite.instance("0000000f", "failed", Duration.ofDays(20), null);
        satellite.engineInstance("0000000f", "Failed", Duration.ofDays(10));
        var capped = RetentionPolicy.builder().maxRetained(1).build();
        killBetweenTheFirstTwoCommits(capped);

        cluster.serving(capped).build().run();
        assertThat(satellite.contents().mentioning("df.instances", "0000000f")).hasSize(1);
        assertThat(satellite.contents().mentioning("df.instances", "000000ab")).hasSize(1);

        var later = RetentionPolicy.builder()
                .maxRetained(1)
                .retention(Duration.ofDays(15))
                .build();
        assertThat(cluster.serving(later).build().run().fates()).isEqualTo(Map.of(Fate.AGE, 1L));
        assertThat(satellite.contents()).isEqualTo(alive);
    }

    private void killBetweenTheFirstTwoCommits(RetentionPolicy policy) {
        assertThatThrownBy(() ->
                        cluster.observed(policy, new Kill(1, true)).build().run())
                .isInstanceOf(Killed.class);
    }

    private void assertNothingAliveIsLost() {
        assertThat(satellite.contents().workflows()).containsAllEntriesOf(alive.workflows());
        assertThat(cluster.control().contents().workflows()).containsAllEntriesOf(aliveInEngine.workflows());
    }

    /** Such a record would be an orphan that completed, and those are never removed. */
    private void assertNoRecordLostItsDfRow() {
        assertThat(EXPIRED)
                .filteredOn(this::engineHas)
                .allSatisfy(id -> assertThat(satellite.contents().mentioning("df.instances", id))
                        .hasSize(1));
    }

    private boolean engineHas(String id) {
        return !cluster.control()
                .contents()
                .mentioning("engine.executions", satellite.engineId(id))
                .isEmpty();
    }

    private void assertTheNextPassFinishes() {
        assertThat(cluster.serving(POLICY).build().run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(satellite.contents()).isEqualTo(alive);
        assertThat(cluster.control().contents()).isEqualTo(aliveInEngine);
    }

    /** Stands for the end of the process: nothing catches it and goes on. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Kill implements Tap.Handler {
        private final AtomicInteger commitsToGo;
        private final boolean afterwards;

        Kill(int nth, boolean afterwards) {
            this.commitsToGo = new AtomicInteger(nth);
            this.afterwards = afterwards;
        }

        @Override
        public Object handle(Call call) throws SQLException {
            if (!call.isCommit() || commitsToGo.decrementAndGet() > 0) {
                return call.proceed();
            }
            if (afterwards) {
                call.proceed();
            }
            throw new Killed();
        }
    }
}
