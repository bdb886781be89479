// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Privilege;
import org.dfreconciler.kit.RoleScript;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/sql/role.sql} grants everything that a pass needs and nothing else, and a pass says what it lacks. */
class LeastPrivilegeIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeAll
    static void populate() {
        everythingAPassTouches(scene);
    }

    private static void everythingAPassTouches(Scene scene) {
        scene.workflows()
                .finished("00000001", "completed", OLD)
                .engineInstance("00000001::sub::2", "00000001", "Completed", OLD)
                .queued("00000001", "TimerFired")
                .lease("00000001", Duration.ofHours(-1))
                .finished("00000002", "failed", OLD)
                .orphan("00000003", OLD)
                .orphan("00000004", Duration.ofDays(1))
                .running("00000005", OLD);
        var engine = scene.engine();
        scene.sql().execute("insert into " + engine + ".kv_store values ('00000001', 'k', 'v', 1, 0)");
        scene.sql().execute("insert into " + engine + ".kv_delta values ('00000001', 'k', 'v', 0)");
        scene.sql()
                .execute("insert into " + engine + ".worker_queue (work_item, visible_at, created_at, instance_id)"
                        + " values ('{}', now(), now(), '00000001')");
    }

    static Stream<Privilege> privileges() {
        return scene.script().privileges();
    }

    /**
     * All rights except those of the look-around, and the one that a pass uses after its last batch for what late
     * messages left behind.
     */
    static Stream<Privilege> privilegesOfABatch() {
        return privileges()
                .filter(privilege -> !privilege.isConnect()
                        && !privilege.object().contains("duroxide_schema")
                        && !privilege.object().contains("_duroxide_migrations"))
                .filter(privilege -> !privilege.named().equals("SELECT (execution_id) on _duroxide.history"));
    }

    @Test
    void theLeastRoleCanRunAWholePass() {
        try (var own = Scene.create()) {
            everythingAPassTouches(own);

            var report = own.run(POLICY);

            assertThat(Told.byAge(report)).isEqualTo(2);
            assertThat(report.orphans()).isEqualTo(1);
            assertThat(report.failures()).isEmpty();
            assertThat(Told.deleted(report)).isEqualTo(List.of(2L, 2L, 4L, 4L, 8L, 2L));
            assertThat(own.contents().mentioning("engine.kv_store", "00000001")).isEmpty();
            assertThat(own.contents().mentioning("engine.kv_delta", "00000001")).isEmpty();
            assertThat(own.contents().mentioning("engine.instance_locks", "00000001"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("privileges")
    void aPrivilegeTakenAwayIsNamedAndNothingChanges(Privilege privilege) {
        var before = scene.contents();
        without(privilege, () -> {
            var refusal = assertThatThrownBy(
                    () -> Reconciler.of(scene.asLeastRole(), POLICY).run());
            if (privilege.isConnect()) {
                // Without this right a pass cannot even begin, so that the refusal comes from the server.
                refusal.isInstanceOf(DataAccessException.class)
                        .hasStackTraceContaining("permission denied for database");
            } else {
                refusal.isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith("role " + scene.role() + " lacks " + privilege.named() + ": GRANT ");
            }
            if (privilege.isForReading()) {
                assertThatThrownBy(
                                () -> Reconciler.of(scene.asLeastRole(), POLICY).plan())
                        .isInstanceOf(privilege.isConnect() ? DataAccessException.class : RefusedException.class);
            } else {
                assertThat(Reconciler.of(scene.asLeastRole(), POLICY).plan().removed())
                        .isEqualTo(3);
            }
        });
        assertThat(scene.contents()).isEqualTo(before);
    }

    /** The right is taken away after the look-around asked for it. The server then complains, so the pass needs it. */
    @ParameterizedTest
    @MethodSource("privilegesOfABatch")
    void noPrivilegeIsSuperfluous(Privilege privilege) {
        var before = scene.contents();
        var revocation = Interjection.before(
                Moment.TRANSACTION, 2, () -> privilege.revoke(scene.role()).forEach(scene.sql()::execute));
        try {
            assertThatThrownBy(() -> scene.observed(POLICY, revocation).build().run())
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("lacks " + privilege.named());
        } finally {
            scene.script().run(scene.sql());
        }
        assertThat(revocation.happened()).isTrue();
        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void withoutBypassOfRowLevelSecurityItRefuses() {
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        try {
            assertThatThrownBy(() -> scene.run(POLICY))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("row-level security hides rows of df.instances from role " + scene.role())
                    .hasMessageContaining("ALTER ROLE " + scene.role() + " BYPASSRLS");
        } finally {
            scene.script().run(scene.sql());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select label from df.instances",
                "select query from df.nodes",
                "select result from df.nodes",
                "select output from _duroxide.executions",
                "select event_data from _duroxide.history",
                "select work_item from _duroxide.worker_queue",
                "select value from _duroxide.kv_store",
                "select lock_token from _duroxide.instance_locks",
                "update df.instances set status = 'failed'",
                "update _duroxide.instances set parent_instance_id = null",
                "insert into df.nodes (id) values ('00000009')",
                "delete from df.vars",
                "truncate df.instances",
                "create table df.mine ()",
            })
    void theLeastRoleCanDoNothingElse(String statement) {
        var least = DSL.using(scene.asLeastRole(), SQLDialect.POSTGRES);

        assertThatThrownBy(() -> least.execute(statement)).hasMessageContaining("permission denied");
    }

    @Test
    void psqlRunsTheScriptAgainAndAgainForAnyNames() throws Exception {
        assumeTrue(isThere("psql"), "psql is not installed");
        var hostile = "Engine \"of\" O'Neill; --";
        try (var own = Scene.withEngineSchema(hostile)) {
            for (var n = 0; n < 2; n++) {
                psql(own, "role=Least \"of\" all; --");
            }
            own.workflows().finished("00000001", "completed", OLD);

            var report = Reconciler.of(own.as("Least \"of\" all; --"), POLICY).run();

            assertThat(report.engineSchema()).isEqualTo(hostile);
            assertThat(Told.byAge(report)).isEqualTo(1);
        }
    }

    private static void without(Privilege privilege, Runnable then) {
        privilege.revoke(scene.role()).forEach(scene.sql()::execute);
        try {
            then.run();
        } finally {
            scene.script().run(scene.sql());
        }
    }

    private static void psql(Scene scene, String variable) throws IOException, InterruptedException {
        var url = scene.database().libpqUrl();
        var process = new ProcessBuilder("psql", "-X", "-q", url, "-v", variable, "-f", RoleScript.FILE.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
