// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the drift report shows of a database with every kind of trouble, to the role of the guide. */
class DriftIT {

    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    /** The ids of each kind that the fixture contains, the oldest first. */
    private static final Map<DriftKind, List<String>> EVERYTHING = new EnumMap<>(Map.ofEntries(
            Map.entry(DriftKind.STRANDED, EveryTrouble.STRANDED),
            Map.entry(DriftKind.MISSING_ROOT, EveryTrouble.MISSING_ROOT),
            Map.entry(DriftKind.TERMINAL_BUT_LIVE, EveryTrouble.TERMINAL_BUT_LIVE),
            Map.entry(DriftKind.TERMINAL_WITHOUT_ROOT, EveryTrouble.TERMINAL_WITHOUT_ROOT),
            Map.entry(DriftKind.ORPHAN_PROVED, EveryTrouble.ORPHAN_PROVED),
            Map.entry(DriftKind.ORPHAN_UNRESOLVED, EveryTrouble.ORPHAN_UNRESOLVED),
            Map.entry(DriftKind.ORPHAN_NOT_DUE, EveryTrouble.ORPHAN_NOT_DUE),
            Map.entry(DriftKind.ORPHAN_OUT_OF_SCOPE, EveryTrouble.ORPHAN_OUT_OF_SCOPE),
            Map.entry(DriftKind.ORPHAN_ACTIVE, EveryTrouble.ORPHAN_ACTIVE),
            Map.entry(DriftKind.RUNNING_MEMBER, EveryTrouble.RUNNING_MEMBER),
            Map.entry(DriftKind.DEAD_LOOP, EveryTrouble.DEAD_LOOP),
            Map.entry(DriftKind.STRAY, EveryTrouble.STRAY),
            Map.entry(DriftKind.ZOMBIE, EveryTrouble.ZOMBIE),
            Map.entry(DriftKind.FOREIGN_ROOT, EveryTrouble.FOREIGN_ROOT)));

    /** For how many days the oldest id of a kind has been in this state. For other kinds that is not known. */
    private static final Map<DriftKind, Integer> DAYS = Map.ofEntries(
            Map.entry(DriftKind.STRANDED, 9),
            Map.entry(DriftKind.MISSING_ROOT, 5),
            Map.entry(DriftKind.TERMINAL_BUT_LIVE, 8),
            Map.entry(DriftKind.TERMINAL_WITHOUT_ROOT, 4),
            Map.entry(DriftKind.ORPHAN_PROVED, 45),
            Map.entry(DriftKind.ORPHAN_UNRESOLVED, 41),
            Map.entry(DriftKind.ORPHAN_NOT_DUE, 4),
            Map.entry(DriftKind.ORPHAN_OUT_OF_SCOPE, 40),
            Map.entry(DriftKind.ORPHAN_ACTIVE, 42),
            Map.entry(DriftKind.RUNNING_MEMBER, 42),
            Map.entry(DriftKind.STRAY, 41),
            Map.entry(DriftKind.FOREIGN_ROOT, 43));

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeEach
    void empty() {
        // If a failed test has left a transaction open, the next test fails, too, instead of hanging.
        scene.sql().execute("set lock_timeout = '10s'");
        scene.empty();
    }

    @Test
    void everyKindIsCountedWithItsOldestAndNamesTheOldest() {
        EveryTrouble.in(scene.sql());
        var before = scene.contents();

        var report = drift(POLICY);

        assertThat(samples(report)).isEqualTo(EVERYTHING);
        assertThat(report.drifts())
                .hasSize(DriftKind.values().length)
                .allSatisfy(drift -> assertThat(drift.count())
                        .isEqualTo(EVERYTHING.get(drift.kind()).size()))
                .allSatisfy(drift -> assertAge(report, drift));
        assertThat(report.needingAttention()).isEqualTo(3 + 2 + 2 + 2 + 3 + 1 + 3 + 2);
        assertThat(report.notKnown()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.database()).isEqualTo(scene.database().name());
        assertThat(report.engineSchema()).isEqualTo("_duroxide");
        assertThat(report.at()).isCloseTo(scene.workflows().now(), within(1, ChronoUnit.MINUTES));
        assertThat(scene.contents()).isEqualTo(before);
        Aftermath.assertNothingLeftOpen(scene);
    }

    private static void assertAge(DriftReport report, Drift drift) {
        var days = DAYS.get(drift.kind());
        if (days == null) {
            assertThat(drift.oldest()).as("%s", drift.kind()).isEmpty();
        } else {
            assertThat(drift.oldest())
                    .hasValueSatisfying(oldest -> assertThat(oldest)
                            .as("%s", drift.kind())
                            .isCloseTo(report.at().minus(Duration.ofDays(days)), within(1, ChronoUnit.MINUTES)));
        }
    }

    @Test
    void whatIsBusyOrUnderWayIsNoDisagreement() {
        EveryTrouble.inOrder(scene.sql());
        scene.workflows().running("0000000a", Duration.ofDays(1));
        var caller = scene.openTransaction().startOf("0000000b");
        scene.workflows().engineInstance("0000000b", null, "Running", Duration.ofDays(1));

        var report = drift(POLICY);
        caller.rollback();

        assertThat(samples(report)).isEmpty();
        assertThat(report.needingAttention()).isZero();
        assertThat(report.exceeds(0)).isFalse();
        assertThat(report.drifts()).hasSize(DriftKind.values().length);
    }

    @Test
    void theSameIsProvedThatAPassWouldReclaim() {
        EveryTrouble.in(scene.sql());
        var policies = List.of(
                POLICY,
                POLICY.toBuilder().orphanScope(OrphanScope.SETTLED).build(),
                POLICY.toBuilder().orphanGrace(Duration.ZERO).build());

        for (var policy : policies) {
            assertThat(samples(drift(policy)).get(DriftKind.ORPHAN_PROVED))
                    .isEqualTo(scene.reconciler(policy).plan().removals().stream()
                            .filter(removal -> removal.fate() == Fate.ORPHAN)
                            .map(Removal::id)
                            .toList());
        }
        assertThat(samples(drift(policies.get(1)))).doesNotContainKey(DriftKind.ORPHAN_OUT_OF_SCOPE);
        assertThat(samples(drift(policies.get(2)))).doesNotContainKey(DriftKind.ORPHAN_NOT_DUE);
    }

    @Test
    void anOpenTransactionHoldsTheProofBack() {
        var caller = scene.openTransaction().startOf("0000000b");
        scene.workflows()
                .orphan("0000000a", Duration.ofDays(40))
                .engineInstance("0000000c", null, "Running", Duration.ofDays(40));

        var meanwhile = samples(drift(POLICY));
        caller.rollback();

        assertThat(meanwhile).isEqualTo(Map.of(DriftKind.ORPHAN_UNRESOLVED, List.of("0000000a")));
        assertThat(samples(drift(POLICY)))
                .isEqualTo(Map.of(
                        DriftKind.ORPHAN_PROVED, List.of("0000000a"), DriftKind.ORPHAN_ACTIVE, List.of("0000000c")));
    }

    /** A pass reclaims no orphan here either. */
    @Test
    void afterARestoreNoOrphanIsProved() {
        for (var n = 0; n < 101; n++) {
            scene.workflows().engineInstance("%08x".formatted(n), null, "Completed", Duration.ofDays(40));
        }
        scene.workflows().orphan("0000ffff", Duration.ofDays(40));

        var report = drift(POLICY);

        assertThat(report.drift(DriftKind.ORPHAN_PROVED).orElseThrow().count()).isZero();
        assertThat(report.drift(DriftKind.ORPHAN_UNRESOLVED).orElseThrow().samples())
                .containsExactly("0000ffff");
        assertThat(report.drift(DriftKind.ORPHAN_OUT_OF_SCOPE).orElseThrow().count())
                .isEqualTo(101);
        assertThat(report.drift(DriftKind.ORPHAN_OUT_OF_SCOPE).orElseThrow().samples())
                .hasSize(10);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("101 of 101 completed engine roots have no df row, as after a restore");
    }

    @Test
    void theLargestLoopsAndTheTablesAreMeasured() {
        EveryTrouble.in(scene.sql());
        scene.sql().execute("analyze");

        var report = drift(POLICY);

        assertThat(report.largestLoops()).extracting(LoopSize::id).startsWith("d0000001", "d0000002");
        assertThat(report.largestLoops()).extracting(LoopSize::executions).startsWith(5L, 3L);
        var bytes = report.largestLoops().get(0).bytes().orElseThrow();
        var all = report.tableSizes().stream()
                .filter(size -> List.of("engine.executions", "engine.history").contains(size.table()))
                .mapToLong(TableSize::bytes)
                .sum();
        assertThat(bytes)
                .isEqualTo(all * 5 / scene.contents().table("engine.executions").size());
        assertThat(report.tableSizes())
                .extracting(TableSize::table)
                .hasSize(10)
                .contains("df.instances", "df.nodes", "engine.instances", "engine.kv_delta");
        assertThat(report.tableSizes())
                .filteredOn(size -> size.table().equals("df.instances"))
                .singleElement()
                .satisfies(size -> assertThat(size.rows())
                        .isEqualTo(scene.contents().table("df.instances").size()));
    }

    /** Runs the block of docs/operations.md. */
    @Test
    void anAlertOfYourOwn() {
        EveryTrouble.in(scene.sql());
        var dataSource = scene.asLeastRole();
        var policy = POLICY;
        var alerts = new ArrayList<String>();

        // tag::drift[]
        var report = DriftDetector.of(dataSource, policy).detect();
        if (report.exceeds(0)) {
            report.drifts().stream()
                    .filter(drift -> drift.kind().needsAttention() && drift.count() > 0)
                    .forEach(drift -> alerts.add(drift.kind() + " " + drift.count() + " " + drift.samples()));
        }
        // end::drift[]

        assertThat(alerts).hasSize(8).contains("STRANDED 3 " + EveryTrouble.STRANDED);
    }

    private DriftReport drift(RetentionPolicy policy) {
        return DriftDetector.of(scene.asLeastRole(), policy).detect();
    }

    /** The samples of those kinds that occur. */
    private static Map<DriftKind, List<String>> samples(DriftReport report) {
        var samples = new EnumMap<DriftKind, List<String>>(DriftKind.class);
        report.drifts().stream()
                .filter(drift -> drift.count() > 0)
                .forEach(drift -> samples.put(drift.kind(), new ArrayList<>(drift.samples())));
        return samples;
    }
}
