// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.drift;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dfreconciler.rules.DriftKind.DEAD_LOOP;
import static org.dfreconciler.rules.DriftKind.MISSING_ROOT;
import static org.dfreconciler.rules.DriftKind.ORPHAN_ACTIVE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_NOT_DUE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_OUT_OF_SCOPE;
import static org.dfreconciler.rules.DriftKind.ORPHAN_PROVED;
import static org.dfreconciler.rules.DriftKind.ORPHAN_UNRESOLVED;
import static org.dfreconciler.rules.DriftKind.STRANDED;
import static org.dfreconciler.rules.DriftKind.TERMINAL_BUT_LIVE;
import static org.dfreconciler.rules.DriftKind.TERMINAL_WITHOUT_ROOT;
import static org.dfreconciler.rules.DriftKind.ZOMBIE;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A question that cannot be answered does not prevent the others from being asked, even where every pass would refuse.
 */
class DriftOfBrokenDatabasesIT {

    private static final Set<DriftKind> ORPHANS =
            EnumSet.of(ORPHAN_ACTIVE, ORPHAN_PROVED, ORPHAN_UNRESOLVED, ORPHAN_NOT_DUE, ORPHAN_OUT_OF_SCOPE);
    private static final Set<DriftKind> INSTANCES =
            EnumSet.of(STRANDED, MISSING_ROOT, TERMINAL_BUT_LIVE, TERMINAL_WITHOUT_ROOT);

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeAll
    static void populate() {
        EveryTrouble.in(scene.sql());
        Fault.install(scene.sql());
    }

    @ParameterizedTest
    @CsvSource({
        "select (work_item) on _duroxide.orchestrator_queue, orchestrator_queue",
        "select (locked_until) on _duroxide.worker_queue, worker_queue"
    })
    void aRightThatIsMissingIsNamedAndCostsOnlyWhatNeedsIt(String right, String table) {
        scene.sql().execute("revoke " + right + " from " + scene.role());
        try {
            var report = drift(scene.asLeastRole());

            assertThat(notKnown(report)).isEqualTo(names(ORPHANS));
            assertThat(report.notKnown())
                    .extracting(NotKnown::why)
                    .containsOnly("ERROR: permission denied for table " + table);
            assertThat(report.drifts()).hasSize(DriftKind.values().length - ORPHANS.size());
            assertThat(report.drift(STRANDED).orElseThrow().samples()).isEqualTo(EveryTrouble.STRANDED);
            assertThat(report.notes()).singleElement().asString().contains("lacks SELECT", ": GRANT SELECT");
        } finally {
            scene.script().run(scene.sql());
        }
    }

    @Test
    void whereRowLevelSecurityHidesRowsNothingIsSaidOfThem() {
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        try {
            var report = drift(scene.asLeastRole());

            var unknown = EnumSet.copyOf(ORPHANS);
            unknown.addAll(INSTANCES);
            assertThat(notKnown(report)).isEqualTo(names(unknown));
            assertThat(report.notKnown().get(0).why()).contains("would be affected by row-level security policy");
            assertThat(report.drift(ZOMBIE).orElseThrow().count()).isEqualTo(2);
        } finally {
            scene.script().run(scene.sql());
        }
    }

    @Test
    void whatSomebodyElseHasLockedIsNotWaitedForLong() {
        var other = scene.openTransaction().execute("lock table _duroxide.orchestrator_queue");

        var report = drift(scene.asLeastRole());
        other.rollback();

        var unknown = EnumSet.copyOf(ORPHANS);
        unknown.add(DEAD_LOOP);
        assertThat(notKnown(report))
                .containsAll(names(unknown))
                .contains(DriftReport.TABLE_SIZES)
                .hasSize(unknown.size() + 1);
        assertThat(report.notKnown().get(0).why()).contains("lock timeout");
    }

    @Test
    void whatTakesTooLongIsLeftOut() {
        var report = drift(Tap.on(scene.dataSource(), struckAt("'ZOMBIE'", Fault.serverError("57014"))));

        assertThat(notKnown(report)).isEqualTo(Set.of("ZOMBIE"));
        assertThat(report.notKnown().get(0).why()).startsWith("ERROR: struck by 57014");
        assertThat(report.drifts()).hasSize(DriftKind.values().length - 1);
        assertThat(report.exceeds(1_000)).isTrue();
    }

    @Test
    void aLostConnectionIsNoAnswer() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() ->
                        drift(Tap.on(scene.dataSource(), struckAt("'ZOMBIE'", Fault.cutBefore(scene.sql())))));

        var nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/none?user=nobody");
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> drift(nobody));
    }

    @Test
    void withoutDfNobodyCanSayWhereTheEngineIs() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            var report = drift(database.dataSource());

            assertThat(report.drifts()).isEmpty();
            assertThat(report.engineSchema()).isEmpty();
            assertThat(notKnown(report))
                    .containsAll(names(EnumSet.allOf(DriftKind.class)))
                    .contains(DriftReport.LARGEST_LOOPS)
                    .doesNotContain(DriftReport.TABLE_SIZES);
            assertThat(report.notes())
                    .singleElement()
                    .asString()
                    .contains("has no schema \"df\": connect to the database");
        }
    }

    @Test
    void aSatelliteNamesItsControlDatabase() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");
            database.sql().execute("alter database " + database.name() + " set pg_durable.database = 'the control'");

            var report = drift(database.dataSource());

            assertThat(report.drifts()).isEmpty();
            assertThat(report.notes())
                    .singleElement()
                    .asString()
                    .contains("is a satellite, whose engine is in the control database \"the control\"");
            assertThat(report.tableSizes()).extracting(TableSize::table).contains("df.instances", "df.nodes");
        }
    }

    /**
     * Some tables are missing, as in schemas from before {@code kv_store} and {@code kv_delta}, or because something
     * else went wrong.
     */
    @Test
    void tablesThatAreMissingCostOnlyWhatNeedsThem() {
        try (var database = ReferenceDatabase.create()) {
            EveryTrouble.in(database.sql());
            database.sql().execute("drop table _duroxide.kv_delta, _duroxide.kv_store, _duroxide.instance_locks");

            var report = drift(database.dataSource());

            var unknown = EnumSet.copyOf(ORPHANS);
            unknown.add(DEAD_LOOP);
            assertThat(notKnown(report)).isEqualTo(names(unknown));
            assertThat(report.tableSizes()).hasSize(7);
        }
    }

    private static Tap.Handler struckAt(String part, Fault fault) {
        Predicate<Call> matches = call -> call.isStatement() && call.sql().contains(part);
        return call -> matches.test(call) ? fault.strike(call) : call.proceed();
    }

    private static DriftReport drift(DataSource dataSource) {
        return DriftDetector.of(dataSource, RetentionPolicy.defaults()).detect();
    }

    private static Set<String> notKnown(DriftReport report) {
        return report.notKnown().stream().map(NotKnown::what).collect(toSet());
    }

    private static Set<String> names(Set<DriftKind> kinds) {
        return Stream.of(DriftKind.values())
                .filter(kinds::contains)
                .map(DriftKind::name)
                .collect(toSet());
    }
}
