// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dfreconciler.rules.Clause.FOREVER;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Clause.status;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clauses of a policy on a real server (R1, R2): which labels and owners they match, what they remove or keep, and what
 * a report says about them.
 */
class ClausesIT {

    private static final String AUDITORS = "\"Clauses, audit\"";
    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeAll
    static void createRole() {
        scene.sql().execute("create role " + AUDITORS);
    }

    @AfterAll
    static void dropRole() {
        scene.sql().execute("drop role " + AUDITORS);
    }

    @BeforeEach
    void populate() {
        scene.workflows()
                .finished("00000001", "completed", OLD)
                .finished("00000002", "failed", OLD)
                .finished("00000003", "failed", OLD)
                .finished("00000004", "completed", Duration.ofDays(3));
        scene.sql()
                .execute("set session_replication_role = replica;"
                        + " update df.instances set submitted_by = '" + AUDITORS + "'::regrole where id = '00000002';"
                        + " update df.nodes set submitted_by = '" + AUDITORS
                        + "'::regrole where instance_id = '00000002';"
                        + " update df.instances set label = 'billing-1' where id = '00000003';"
                        + " set session_replication_role = origin");
    }

    @AfterEach
    void empty() {
        scene.sql()
                .execute(
                        "truncate df.instances, df.nodes, _duroxide.instances, _duroxide.executions, _duroxide.history");
        scene.sql().execute("revoke select (label) on df.instances from " + scene.role());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody_at_all", "Clauses, audit", "\"nobody\"; drop table df.instances; --", "' or true --"})
    void aRoleThatIsNotThereIsRefusedWithItsClause(String name) {
        var before = scene.contents();
        var reconciler = scene.reconciler(RetentionPolicy.builder()
                .keep(status("failed"), OLD)
                .keep(owner(name), FOREVER)
                .build());

        assertThatThrownBy(reconciler::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "clause owner=" + name + ":forever names a role that this server does not have: ");
        assertThatThrownBy(reconciler::plan).isInstanceOf(RefusedException.class);
        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void toGoByLabelsTakesTheRightToReadThemAndNothingElseDoes() {
        var byLabel =
                RetentionPolicy.builder().keep(label("billing-*"), FOREVER).build();

        assertThatThrownBy(() -> scene.run(byLabel))
                .isInstanceOf(RefusedException.class)
                .hasMessage("role " + scene.role() + " lacks SELECT (label) on df.instances, which clause"
                        + " label=billing-*:forever takes: GRANT SELECT (label) on df.instances TO " + scene.role());
        assertThat(scene.reconciler(RetentionPolicy.builder()
                                .keep(owner(AUDITORS), FOREVER)
                                .build())
                        .plan()
                        .removals())
                .extracting(Removal::id)
                .containsExactly("00000001", "00000003");

        scene.sql().execute("grant select (label) on df.instances to " + scene.role());

        assertThat(scene.run(byLabel).removed()).isEqualTo(2);
        assertThat(left()).containsExactlyInAnyOrder("00000003", "00000004");
    }

    /** With this setting, every role's name looks different in SQL from its name in the clause. */
    @Test
    void aRoleIsTheSameToASessionThatQuotesAllNames() {
        scene.sql().execute("create role clauses_plain");
        owns("clauses_plain", "00000004");
        scene.sql().execute("alter role " + scene.role() + " set quote_all_identifiers = on");
        try {
            var report = Reconciler.of(
                            scene.asLeastRole(),
                            RetentionPolicy.builder()
                                    .retention(Duration.ofDays(1))
                                    .keep(owner("clauses_plain"), FOREVER)
                                    .keep(owner(AUDITORS), FOREVER)
                                    .maxRetained(0)
                                    .build())
                    .run();

            assertThat(report.removed()).isEqualTo(2);
            assertThat(left()).containsExactlyInAnyOrder("00000002", "00000004");
        } finally {
            scene.sql().execute("alter role " + scene.role() + " reset quote_all_identifiers");
            scene.sql().execute("truncate df.instances, df.nodes");
            scene.sql().execute("drop role clauses_plain");
        }
    }

    @Test
    void whatTheCapCutsShortIsCountedAndSaid() {
        var failed = RetentionPolicy.builder()
                .keep(owner(AUDITORS), FOREVER)
                .keep(status("failed"), Duration.ofDays(365))
                .keep(status("completed"), Duration.ofDays(7))
                .maxRetained(1)
                .build();
        var note = "maxRetained cuts clause status=failed:365d short: 1 of what it keeps longer is beyond its owner's"
                + " share; only a clause that names an owner lifts instances out of the cap";

        var plan = scene.reconciler(failed).plan();
        var run = scene.run(failed);

        assertThat(plan.removals())
                .containsExactly(
                        new Removal("00000001", Fate.AGE, failed.clauses().get(2)),
                        new Removal("00000003", Fate.CAP, failed.clauses().get(1)));
        assertThat(plan.notes()).contains(note);
        assertThat(run.notes()).contains(note);
        assertThat(run.fatesByClause())
                .isEqualTo(plan.fatesByClause())
                .isEqualTo(Map.of(
                        failed.clauses().get(0), Map.of(),
                        failed.clauses().get(1), Map.of(Fate.CAP, 1L),
                        failed.clauses().get(2), Map.of(Fate.AGE, 1L)));
        assertThat(run.fatesByClause().keySet()).containsExactlyElementsOf(failed.clauses());
        assertThat(left()).containsExactlyInAnyOrder("00000002", "00000004");
    }

    /** Sets the owner of an instance. The owner is part of the foreign keys. */
    private static void owns(String role, String id) {
        scene.sql().transaction(transaction -> {
            transaction.dsl().execute("update df.instances set submitted_by = ?::regrole where id = ?", role, id);
            transaction.dsl().execute("update df.nodes set submitted_by = ?::regrole where instance_id = ?", role, id);
        });
    }

    private static Set<String> left() {
        return scene.sql().fetch("select id from df.instances").intoSet(row -> row.get(0, String.class));
    }
}
