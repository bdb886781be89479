// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.dfreconciler.Repairer;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A repair needs exactly those rights beyond a pass's that {@code docs/sql/role.sql} grants with {@code -v repair=on}.
 */
class RepairRightsIT {

    private static final Set<RepairKind> ALL = Set.of(RepairKind.values());

    @AutoClose
    private static final Scene scene = Scene.create();

    private final Repairer repairer = Repairer.of(scene.asLeastRole());

    @BeforeAll
    static void populate() {
        Stranded.instance(scene, "00000001", "Failed", "no");
        Stranded.zombie(scene, "00000002", 1);
    }

    @AfterEach
    void giveBack() {
        scene.script().run(scene.sql());
        scene.sql().execute("revoke update (status, completed_at) on df.instances from " + scene.role());
        scene.sql().execute("revoke select (output, started_at, xmin) on _duroxide.executions from " + scene.role());
    }

    @Test
    void theRoleOfAPassIsToldAllAtOnceAndNothingChanges() {
        var before = scene.contents();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> repairer.repair(ALL))
                .withMessage(String.join(
                        "\n",
                        lacks("SELECT (output) on _duroxide.executions"),
                        lacks("SELECT (started_at) on _duroxide.executions"),
                        lacks("SELECT (xmin) on _duroxide.executions"),
                        lacks("UPDATE (status) on df.instances"),
                        lacks("UPDATE (completed_at) on df.instances")));

        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void eachKindTakesItsOwnAndAPlanNoneToWrite() {
        scene.sql().execute("grant select (output) on _duroxide.executions to " + scene.role());

        assertThat(repairer.plan(Set.of(RepairKind.STRANDED)).count(RepairResult.REPAIRED))
                .isOne();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> repairer.plan(Set.of(RepairKind.ZOMBIES)))
                .withMessage(lacks("SELECT (started_at) on _duroxide.executions") + "\n"
                        + lacks("SELECT (xmin) on _duroxide.executions"));
    }

    /**
     * The right is taken away after the look-around asked for it. The server then complains, so the right is needed;
     * and the refusal names it.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRANDED | update (status) on df.instances                  | UPDATE (status) on df.instances",
                "STRANDED | update (completed_at) on df.instances            | UPDATE (completed_at) on df.instances",
                "STRANDED | update (updated_at) on df.instances              | UPDATE (updated_at) on df.instances",
                "STRANDED | select (output) on _duroxide.executions          | SELECT (output) on _duroxide.executions",
                "ZOMBIES  | select (started_at) on _duroxide.executions      | SELECT (started_at) on _duroxide.executions",
                "ZOMBIES  | select (xmin) on _duroxide.executions            | SELECT (xmin) on _duroxide.executions"
            })
    void noneIsSuperfluous(RepairKind kind, String right, String name) {
        scene.withRepairs();
        var before = scene.contents();
        // The look-around has two transactions, so this is the third.
        var revocation = Interjection.before(
                Moment.TRANSACTION, 3, () -> scene.sql().execute("revoke " + right + " from " + scene.role()));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        Repairer.of(Tap.on(scene.asLeastRole(), revocation)).repair(Set.of(kind)))
                .withMessage(lacks(name));

        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void whereRowLevelSecurityHidesRowsItRefuses() {
        scene.withRepairs();
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> repairer.repair(ALL))
                .withMessageContaining("row-level security hides rows of df.instances from role " + scene.role());
    }

    @Test
    void whatIsOutOfRangeIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Repairer.of(scene.dataSource(), Duration.ofSeconds(-1)))
                .withMessage("grace must be 0 to 36500 days, was PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repairer.repair(Set.of()))
                .withMessage("kinds must be at least one, was none");
    }

    private static String lacks(String right) {
        return "role " + scene.role() + " lacks " + right + ": GRANT " + right + " TO " + scene.role();
    }
}
