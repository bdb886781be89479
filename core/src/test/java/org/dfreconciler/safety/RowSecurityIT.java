// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceTable;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A policy that hides df rows would make every engine record look like an orphan. A pass must not delete anything then:
 * it checks for policies at its start, and every transaction sets {@code row_security} off, so that PostgreSQL raises
 * an error instead of hiding rows.
 */
class RowSecurityIT {

    private static final Duration OLD = Duration.ofDays(40);
    /** With this policy, everything that has ended and has no visible df row would be removed. */
    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().orphanGrace(Duration.ZERO).build();

    @AutoClose
    private final Scene scene = Scene.create();

    @BeforeEach
    void populate() {
        // The first two are expired, in one batch each where the batch size is 1; the next two have ended but are
        // young, and must stay; the last two are orphans.
        scene.workflows()
                .finished("00000001", "completed", OLD)
                .finished("00000002", "failed", OLD)
                .finished("00000003", "failed", Duration.ofDays(1))
                .finished("00000004", "completed", Duration.ofDays(1))
                .orphan("00000005", Duration.ofHours(2))
                .orphan("00000006", Duration.ofHours(1));
    }

    static Stream<String> tables() {
        return ReferenceTable.all().map(table -> table.plainName(ReferenceSchema.ENGINE_SCHEMA));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRoleThatAPolicyFiltersIsRefusedAtTheStart(String table) {
        scene.sql().execute("alter table df.instances disable row level security");
        scene.sql().execute("alter table df.nodes disable row level security");
        scene.sql().execute("alter table " + table + " enable row level security");
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");

        assertNothingChanges(() -> assertThatThrownBy(() -> scene.run(POLICY))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("row-level security hides rows of " + table + " from role " + scene.role()));
        assertThatThrownBy(() -> scene.reconciler(POLICY).plan()).isInstanceOf(RefusedException.class);
    }

    @Test
    void theOwnerIsRefusedWhereRowSecurityIsForced() {
        ownTables();
        scene.sql().execute("alter table df.instances force row level security");

        assertNothingChanges(
                () -> assertThatThrownBy(() -> Reconciler.of(asOwner(), POLICY).run())
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith("row-level security hides rows of df.instances"));
    }

    @Test
    void theOwnerIsWelcomeWhereItIsNot() {
        ownTables();

        var report = Reconciler.of(asOwner(), POLICY).run();

        assertThat(Told.byAge(report)).isEqualTo(2);
        assertThat(report.orphans()).isEqualTo(2);
    }

    /**
     * Between the second and the third batch, both expired instances are gone, and the third batch handles orphans. If
     * a policy could hide rows now, the engine records of 00000003 and 00000004 would look like orphans.
     */
    @Test
    void bypassTakenAwayBetweenTwoBatchesEndsThePass() {
        assertEndsTheThirdBatch(scene.asLeastRole(), "alter role " + scene.role() + " nobypassrls");
    }

    /**
     * Up to PostgreSQL 14, a plan that was prepared with the right to bypass stays valid and sees every row. Later
     * servers plan again and refuse. In neither case are rows hidden.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void aPreparedPlanThatOutlivesTheBypassHidesNothing(int batch) {
        var interjection = before(Moment.BATCH, batch, "alter role " + scene.role() + " nobypassrls");

        Scene.observed(connections(scene.asLeastRole(), true), POLICY, interjection)
                .batchSize(1)
                .build()
                .run();

        assertThat(interjection.happened()).isTrue();
        assertKept("00000003", "00000004");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPolicyEnabledBetweenTwoBatchesEndsThePass(boolean pooled) {
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        scene.sql().execute("alter table df.instances disable row level security");
        scene.sql().execute("alter table df.nodes disable row level security");

        assertEndsTheThirdBatch(
                connections(scene.asLeastRole(), pooled), "alter table df.instances enable row level security");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPolicyForcedBetweenTwoBatchesEndsThePassOfTheOwner(boolean pooled) {
        ownTables();

        assertEndsTheThirdBatch(connections(asOwner(), pooled), "alter table df.instances force row level security");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select on df.instances", "delete on _duroxide.history", "usage on schema df"})
    void aGrantRevokedBetweenTwoBatchesEndsThePass(String right) {
        if (right.startsWith("select")) {
            scene.sql()
                    .execute("revoke select (id, status, created_at, completed_at) on df.instances from "
                            + scene.role());
            scene.sql().execute("grant select on df.instances to " + scene.role());
        }
        assertEndsTheThirdBatch(scene.asLeastRole(), "revoke " + right + " from " + scene.role());
    }

    /**
     * This tests the second guard alone: without the check at the start, the first statement that reads df would fail.
     */
    @Test
    void bypassTakenAwayRightAfterTheLookAroundChangesNothing() {
        var revocation = before(Moment.TRANSACTION, 2, "alter role " + scene.role() + " nobypassrls");

        assertNothingChanges(() -> assertThatThrownBy(
                        () -> scene.observed(POLICY, revocation).build().run())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("row-level security"));
        assertThat(revocation.happened()).isTrue();
    }

    private void assertEndsTheThirdBatch(DataSource dataSource, String change) {
        var interjection = before(Moment.BATCH, 3, change);

        var report = Scene.observed(dataSource, POLICY, interjection)
                .batchSize(1)
                .build()
                .run();

        assertThat(interjection.happened()).isTrue();
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.stoppedBy()).contains(StoppedBy.ERROR);
        assertThat(report.error().orElseThrow()).isInstanceOf(RefusedException.class);
        assertThat(Told.byAge(report)).isEqualTo(2);
        assertThat(report.orphans()).isZero();
        assertThat(report.failures()).isEmpty();
        assertKept("00000003", "00000004", "00000005", "00000006");
    }

    private void assertKept(String... ids) {
        var contents = scene.contents();
        for (var id : ids) {
            assertThat(contents.mentioning("engine.instances", id)).as(id).hasSize(1);
        }
        assertThat(contents.table("df.instances")).hasSize(2);
        assertThat(contents.table("df.nodes")).hasSize(2);
    }

    private void assertNothingChanges(Runnable action) {
        var before = scene.contents();
        action.run();
        assertThat(scene.contents()).isEqualTo(before);
    }

    private Interjection before(Moment moment, int nth, String change) {
        return Interjection.before(moment, nth, () -> scene.sql().execute(change));
    }

    private DataSource connections(PGSimpleDataSource dataSource, boolean pooled) {
        dataSource.setPrepareThreshold(1);
        return pooled ? scene.keptConnection(dataSource).dataSource() : dataSource;
    }

    private void ownTables() {
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        List.of("df.instances", "df.nodes")
                .forEach(table -> scene.sql().execute("alter table " + table + " owner to " + scene.role()));
    }

    private PGSimpleDataSource asOwner() {
        return scene.asLeastRole();
    }
}
