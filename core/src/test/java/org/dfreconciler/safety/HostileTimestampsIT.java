// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of timestamp that PostgreSQL can hold, including both infinities and null, on both sides. */
class HostileTimestampsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ID = "0000000a";
    private static final RetentionPolicy BY_AGE = RetentionPolicy.defaults();

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @ParameterizedTest
    @CsvSource({
        "-infinity, true",
        "4713-01-01 00:00:00 BC, true",
        "0044-03-15 12:00:00 BC, true",
        "0001-01-01 00:00:00, true",
        "1582-10-10 00:00:00, true",
        "1969-12-31 23:59:59.999999, true",
        "2038-01-19 03:14:08, false",
        "9999-12-31 23:59:59.999999, false",
        "294276-12-31 23:59:59.999999, false",
        "infinity, false",
    })
    void anEndAtAnyInstantIsJudgedByIt(String end, boolean expired) {
        scene.workflows()
                .finished(ID, "completed", OLD)
                .instance("0000000b", "failed", OLD, null)
                .engineInstance("0000000b", null, "Failed", OLD)
                .instance("0000000c", "cancelled", OLD, null)
                .orphan("0000000d", OLD);
        scene.sql().execute("update df.instances set completed_at = ?::timestamptz where id = ?", end, ID);
        scene.sql()
                .execute(
                        "update _duroxide.executions set completed_at = ?::timestamptz where instance_id <> ?",
                        end,
                        ID);
        scene.sql().execute("update df.instances set created_at = ?::timestamptz where id = '0000000c'", end);

        var plan = scene.reconciler(BY_AGE).plan();
        var report = scene.run(BY_AGE);

        assertThat(Told.byAge(report)).isEqualTo(expired ? 3 : 0);
        assertThat(report.orphans()).isEqualTo(expired ? 1 : 0);
        assertThat(Told.stayed(report)).isEmpty();
        assertThat(plan.removals()).hasSize((int) report.removed());
    }

    /** Nothing says when the instance ended. It never expires by age, and it is the first to go by the cap. */
    @Test
    void anEndNobodyKnowsIsExpiredByTheCapAlone() {
        scene.workflows().instance(ID, "failed", OLD, null).finished("0000000b", "completed", Duration.ofDays(1));
        scene.sql().execute("update df.instances set created_at = null where id = ?", ID);

        assertThat(scene.run(BY_AGE).removed()).isZero();
        assertThat(Told.byAge(scene.run(RetentionPolicy.builder()
                        .retention(Duration.ZERO)
                        .maxRetained(2)
                        .build())))
                .isEqualTo(1);
        assertThat(leftInDf()).containsExactly(ID);
        assertThat(scene.run(RetentionPolicy.builder().maxRetained(1).build()).removed())
                .isZero();
        assertThat(Told.byCap(scene.run(RetentionPolicy.builder().maxRetained(0).build())))
                .isEqualTo(1);
    }

    @Test
    void anOrphanWhoseEndNobodyKnowsStays() {
        scene.workflows().orphan(ID, OLD);
        scene.sql().execute("update _duroxide.executions set completed_at = null");

        assertThat(scene.run(RetentionPolicy.builder()
                                .orphanGrace(Duration.ZERO)
                                .build())
                        .orphans())
                .isZero();
    }

    /**
     * The boundary of the cap is set at each of them in turn. The timestamp that is read for the boundary must be found
     * again by the next query.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theCapCutsAnywhereInTheOrderOfEnds(int kept) {
        var newestFirst = List.of(
                "infinity",
                "294276-12-31 23:59:59.999999",
                "2999-01-01 00:00:00.000001",
                "2999-01-01 00:00:00",
                "0001-01-01 00:00:00",
                "0044-03-15 12:00:00 BC",
                "0044-03-15 11:59:59.999999 BC",
                "4713-01-01 00:00:00 BC",
                "-infinity");
        for (var n = 0; n < newestFirst.size(); n++) {
            var id = String.format("%08x", n);
            scene.workflows().instance(id, "completed", OLD, OLD);
            scene.sql()
                    .execute(
                            "update df.instances set completed_at = ?::timestamptz where id = ?",
                            newestFirst.get(n),
                            id);
        }
        var policy = RetentionPolicy.builder()
                .retention(RetentionPolicy.LONGEST)
                .maxRetained(kept)
                .build();

        var removed = scene.reconciler(policy).plan().removals().stream()
                .map(Removal::id)
                .toList();
        var report = scene.run(policy);

        // All except the first four are older than any retention, and are removed whatever the cap.
        var expected = List.of(
                        "00000008",
                        "00000007",
                        "00000006",
                        "00000005",
                        "00000004",
                        "00000003",
                        "00000002",
                        "00000001",
                        "00000000")
                .subList(0, Math.max(5, 9 - kept));
        assertThat(removed).isEqualTo(expected);
        assertThat(Told.byAge(report)).isEqualTo(5);
        assertThat(Told.byCap(report)).isEqualTo(expected.size() - 5);
        assertThat(leftInDf()).hasSize(9 - expected.size());
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 0",
        "253402300800000, 0",
        "0, 1",
        "-1, 1",
        "-9223372036854775808, 1",
    })
    void aLeaseUntilAnyMillisecond(long lockedUntil, int removed) {
        scene.workflows().finished(ID, "completed", OLD).lease(ID, Duration.ZERO);
        scene.sql().execute("update _duroxide.instance_locks set locked_until = ?", lockedUntil);

        var report = scene.run(BY_AGE);

        assertThat(report.removed()).isEqualTo(removed);
        assertThat(Told.stayed(report, Stay.ENGINE_ACTIVE)).isEqualTo(1 - removed);
    }

    /** The longest retention reaches back beyond 1970, but not beyond any change of calendar. */
    @Test
    void theLongestRetentionAndGraceKeepWhatIsYounger() {
        scene.workflows()
                .finished(ID, "completed", RetentionPolicy.LONGEST.minusDays(1))
                .finished("0000000b", "completed", RetentionPolicy.LONGEST.plusDays(1))
                .orphan("0000000c", RetentionPolicy.LONGEST.minusDays(1))
                .orphan("0000000d", RetentionPolicy.LONGEST.plusDays(1));

        var report = scene.run(
                RetentionPolicy.builder().retention(RetentionPolicy.LONGEST).build());

        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(leftInDf()).containsExactly(ID);
    }

    private static List<String> leftInDf() {
        return scene.sql().fetch("select id from df.instances order by 1").getValues(0, String.class);
    }
}
