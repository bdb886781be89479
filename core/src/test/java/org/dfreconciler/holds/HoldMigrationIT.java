// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.HoldScript;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.RefusedException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the migration creates, and which role may do what with it. */
class HoldMigrationIT {

    private static final String EVERYTHING =
            "select 'column', attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '"
                    + " || coalesce(pg_get_expr(adbin, adrelid), '') from pg_attribute"
                    + " left join pg_attrdef on adrelid = attrelid and adnum = attnum"
                    + " where attrelid = 'df_reconciler.hold'::regclass and attnum > 0"
                    + " union all select 'constraint', conname || pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = 'df_reconciler.hold'::regclass"
                    + " union all select 'function', pg_get_functiondef(oid) || coalesce(proacl::text, 'default')"
                    + " from pg_proc where pronamespace = 'df_reconciler'::regnamespace"
                    + " union all select 'relation', relname || relkind::text || coalesce(relacl::text, 'default') from pg_class"
                    + " where relnamespace = 'df_reconciler'::regnamespace and relname like 'hold%'"
                    + " union all select 'schema', coalesce(nspacl::text, 'default') from pg_namespace"
                    + " where nspname = 'df_reconciler' order by 1, 2";

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    private final String tenant = "tenant_of_" + scene.database().name();

    /** Creates a tenant with the rights of df.grant_usage() and, beyond these, every right on df's own tables. */
    @BeforeEach
    void createTenant() {
        scene.sql().execute("create role " + tenant + " login");
        scene.sql().execute("grant usage on schema df to " + tenant);
        scene.sql().execute("grant all on all tables in schema df to " + tenant);
        scene.sql().execute("grant all on all functions in schema df to " + tenant);
        scene.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        Holds.of(scene.dataSource()).hold("0000000a", "the owner's", Optional.empty());
    }

    @Test
    void flywayAndPsqlMakeTheSame() {
        try (var byFlyway = ReferenceDatabase.create();
                var byPsql = ReferenceDatabase.create()) {
            ReferenceSchema.migrate(byFlyway.dataSource(), "org/dfreconciler/migration");
            HoldScript.run(byPsql);

            assertThat(byFlyway.sql().fetch(EVERYTHING))
                    .isEqualTo(byPsql.sql().fetch(EVERYTHING))
                    .hasSizeGreaterThan(12);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select df_reconciler.place_hold('0000000a', 'mine')",
                "select df_reconciler.release_hold('0000000a')",
                "select id from df_reconciler.hold",
                "insert into df_reconciler.hold (id, reason) values ('0000000b', 'mine')",
                "delete from df_reconciler.hold",
                "update df_reconciler.hold set until = now()",
            })
    void aTenantMayDoNothing(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> asTenant().execute(statement))
                .withMessageContaining("permission denied for schema df_reconciler");
        scene.sql().execute("grant usage on schema df_reconciler to " + tenant);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> asTenant().execute(statement))
                .withMessageContaining("permission denied for");
        assertThat(heldBy()).containsExactly("postgres");
    }

    @Test
    void eachActIsRefusedWithTheRightThatItTakes() {
        var holds = Holds.of(scene.as(tenant));
        var usage = lacks("USAGE on schema df_reconciler");

        assertRefused(
                () -> holds.hold("0000000a", "mine", Optional.empty()),
                usage,
                lacks("EXECUTE on function df_reconciler.place_hold(text, text, timestamptz)"));
        assertRefused(
                () -> holds.release("0000000a"), usage, lacks("EXECUTE on function df_reconciler.release_hold(text)"));
        scene.sql().execute("grant usage on schema df_reconciler to " + tenant);
        scene.sql()
                .execute("grant select (id, until, database_name, reason, since) on df_reconciler.hold to " + tenant);
        assertRefused(holds::list, lacks("SELECT (held_by) on df_reconciler.hold"));
    }

    /** The role may neither read nor write an instance, and still it may place a hold. It cannot undo that hold. */
    @Test
    void whoMayPlaceNeedsNoOtherRight() {
        var keeper = "keeper_of_" + scene.database().name();
        scene.sql().execute("create role " + keeper + " login");
        scene.sql().execute("grant usage on schema df_reconciler to " + keeper);
        scene.sql().execute("grant execute on function df_reconciler.place_hold(text, text, timestamptz) to " + keeper);
        scene.workflows().finished("0000000b", "completed", Duration.ofDays(40));
        var holds = Holds.of(scene.as(keeper));

        assertThat(holds.hold("0000000b", "an audit", Optional.empty())).isEqualTo(HoldResult.HELD);
        assertThat(holds.hold("0000000b", "another", Optional.empty())).isEqualTo(HoldResult.UPDATED);
        assertThat(holds.hold("0000000f", "an audit", Optional.empty())).isEqualTo(HoldResult.TOO_LATE);

        assertThat(heldBy()).containsExactly("postgres", keeper);
        assertRefused(
                () -> holds.release("0000000b"),
                "role " + keeper + " lacks EXECUTE on function"
                        + " df_reconciler.release_hold(text): GRANT EXECUTE on function df_reconciler.release_hold(text) TO "
                        + keeper);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> DSL.using(scene.as(keeper), SQLDialect.POSTGRES).execute("select from df.instances"))
                .withMessageContaining("permission denied");
    }

    /** The function runs with its owner's rights, so nothing that its caller controls may influence it. */
    @Test
    void nothingOfTheCallersReachesTheFunction() {
        scene.sql().execute("grant usage on schema df_reconciler to " + tenant);
        scene.sql().execute("grant execute on function df_reconciler.place_hold(text, text, timestamptz) to " + tenant);
        scene.sql().execute("create schema theirs authorization " + tenant);
        var caller = scene.keptConnection(scene.as(tenant)).dataSource();
        var sql = DSL.using(caller, SQLDialect.POSTGRES);
        sql.execute("create function theirs.clock_timestamp() returns timestamptz language plpgsql as"
                + " $$ begin raise exception 'reached as %', current_user; end $$");
        sql.execute("create function theirs.equal(text, text) returns boolean language plpgsql as"
                + " $$ begin raise exception 'reached as %', current_user; end $$");
        sql.execute("create operator theirs.= (leftarg = text, rightarg = text, function = theirs.equal)");
        sql.execute("create temporary table hold (id text)");
        sql.execute("set search_path = theirs, pg_temp, pg_catalog");

        var reason = "'); delete from df_reconciler.hold; --";
        assertThat(sql.fetchSingle("select df_reconciler.place_hold('0000000a', ?)", reason)
                        .get(0))
                .isEqualTo("updated");
        assertThat(sql.fetchSingle("select df_reconciler.place_hold(?, 'x')", reason)
                        .get(0))
                .isEqualTo("gone");
        assertThat(scene.sql().fetch("select reason from df_reconciler.hold").getValues(0))
                .isEqualTo(List.of(reason));
    }

    /** Otherwise an instance that row security hides would be taken for one that is gone. */
    @Test
    void anOwnerWhomRowSecurityFiltersGetsAnError() {
        scene.sql().execute("alter function df_reconciler.place_hold(text, text, timestamptz) owner to " + tenant);
        scene.sql().execute("grant usage on schema df_reconciler to " + tenant);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> asTenant().execute("select df_reconciler.place_hold('0000000a', 'mine')"))
                .withMessageContaining("row-level security");
    }

    @Test
    void whereNoHoldsAreUsedPlacingOneIsRefused() {
        try (var database = ReferenceDatabase.create()) {
            assertRefused(
                    () -> Holds.of(database.dataSource()).hold("0000000a", "mine", Optional.empty()),
                    "database \"" + database.name() + "\" has no table df_reconciler.hold, so nothing can be held here:"
                            + " run docs/sql/hold.sql once");
        }
    }

    private DSLContext asTenant() {
        return DSL.using(scene.as(tenant), SQLDialect.POSTGRES);
    }

    private List<String> heldBy() {
        return scene.sql()
                .fetch("select held_by from df_reconciler.hold order by id")
                .getValues(0, String.class);
    }

    private String lacks(String right) {
        return "role " + tenant + " lacks " + right + ": GRANT " + right + " TO " + tenant;
    }

    private static void assertRefused(Runnable act, String... sentences) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(act::run)
                .withMessage(String.join("\n", sentences));
    }
}
