// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.Doctor;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the doctor says about databases in good and in bad order; a pass agrees each time. */
class DoctorIT {

    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();
    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void nothingStandsInTheWayOfASuperuser() {
        var examined = Examined.by(Reconciler.builder(scene.dataSource(), POLICY));

        assertThat(examined.check("nothing stands in its way").topic()).isEqualTo("a pass");
        assertThat(examined.check("PostgreSQL ").sentence())
                .matches(
                        "PostgreSQL \\d+\\.\\d+, database \"" + scene.database().name() + "\"");
        assertThat(examined.check("is a superuser").level()).isEqualTo(Level.OK);
        assertThat(examined.check("the engine's schema").sentence())
                .isEqualTo("the engine's schema is _duroxide, which df names, migration 21 (known up to 26)");
        assertThat(examined.check("0 instances look due").sentence())
                .isEqualTo("0 instances look due: 0 by age, 0 by cap");
        assertThat(examined.check("what ended stays").sentence())
                .isEqualTo("what ended stays for 30 days, at most 10,000 instances; orphans stay for 30 days");
    }

    @Test
    void theLeastRoleIsEnoughForAllButOtherSessions() {
        var other = scene.openTransaction().execute("create table t ()");

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY));

        assertThat(examined.at(Level.WARNING))
                .extracting(Check::sentence)
                .containsExactly("there is a schema df, but no extension pg_durable in this database");
        assertThat(examined.check("has BYPASSRLS").level()).isEqualTo(Level.OK);
        assertThat(examined.check("process " + other.pid() + ",").sentence()).endsWith(", since a time that is hidden");
        assertThat(examined.check("is not shown since when").advice())
                .containsExactly("GRANT pg_read_all_stats TO " + scene.role() + ";");
    }

    @Test
    void whoMaySeeOtherSessionsIsToldSinceWhen() {
        var other = scene.openTransaction().execute("create table t ()");
        scene.sql().execute("grant pg_read_all_stats to " + scene.role());

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY));

        assertThat(examined.check("process " + other.pid() + ",").sentence())
                .contains(" in database \"" + scene.database().name() + "\", open for ");
        assertThat(examined.text()).doesNotContain("hidden");
    }

    /** The block can be pasted as it stands by someone who may grant, and then nothing is missing any more. */
    @Test
    void allThatARoleLacksIsOneBlockOfGrants() {
        var role = scene.role();
        scene.sql().execute("revoke delete on df.nodes from " + role);
        scene.sql().execute("revoke select (id, status), update (updated_at) on df.instances from " + role);
        scene.sql()
                .execute("revoke execute on function _duroxide.delete_instances_atomic(text[], boolean) from public, "
                        + role);

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY));

        var missing = examined.at(Level.PROBLEM).toList();
        assertThat(missing).singleElement().satisfies(check -> {
            assertThat(check.sentence())
                    .isEqualTo("role " + role + " lacks 5 privileges: DELETE on df.nodes, SELECT (id) on df.instances,"
                            + " SELECT (status) on df.instances, UPDATE (updated_at) on df.instances,"
                            + " EXECUTE on function _duroxide.delete_instances_atomic(text[], boolean)");
            assertThat(check.advice())
                    .containsExactly(
                            "GRANT DELETE ON df.nodes TO " + role + ";",
                            "GRANT SELECT (id, status), UPDATE (updated_at) ON df.instances TO " + role + ";",
                            "GRANT EXECUTE ON function _duroxide.delete_instances_atomic(text[], boolean) TO " + role
                                    + ";");
        });
        assertThat(examined.check("nothing was counted").sentence()).endsWith("a plan would be refused as well");
        missing.get(0).advice().forEach(scene.sql()::execute);
        assertThat(Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY)).at(Level.PROBLEM))
                .isEmpty();
    }

    /** The role may not see everything in df; the checks of the catalogue are made all the same. */
    @Test
    void aTenantIsToldOfRowLevelSecurityAndNeverToGrantAnything() {
        scene.sql().execute("create role a_tenant login");
        scene.sql().execute("grant usage on schema df to a_tenant");
        scene.sql().execute("grant select, insert on df.instances, df.nodes to a_tenant");
        scene.workflows().finished("0000000a", "completed", OLD);
        try {
            var examined = Examined.by(Reconciler.builder(scene.as("a_tenant"), POLICY));

            assertThat(examined.at(Level.PROBLEM))
                    .extracting(Check::sentence)
                    .containsExactly(hidden("df.nodes"), hidden("df.instances"));
            assertThat(examined.check("is a tenant's").advice())
                    .singleElement()
                    .asString()
                    .contains("docs/sql/role.sql");
            assertThat(examined.text()).doesNotContain("GRANT").doesNotContain("BYPASSRLS");
        } finally {
            scene.sql().execute("drop owned by a_tenant");
            scene.sql().execute("drop role a_tenant");
        }
    }

    private static String hidden(String table) {
        return "row-level security hides rows of " + table
                + " from role a_tenant: connect as a role that sees all of them"
                + " and may run a pass, as docs/sql/role.sql makes one";
    }

    @Test
    void aDatabaseWithoutDf() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            var examined = Examined.by(Reconciler.builder(database.dataSource(), POLICY));

            assertThat(examined.at(Level.PROBLEM))
                    .singleElement()
                    .satisfies(check -> assertThat(check.sentence())
                            .startsWith("database \"" + database.name() + "\" has no schema \"df\": "));
            assertThat(examined.check("nothing was counted").level()).isEqualTo(Level.WARNING);
        }
    }

    @Test
    void anEngineThatIsIncomplete() {
        scene.sql().execute("drop table _duroxide.history cascade");

        var examined = Examined.by(Reconciler.builder(scene.dataSource(), POLICY));

        assertThat(examined.at(Level.PROBLEM))
                .singleElement()
                .satisfies(check -> assertThat(check.sentence()).startsWith("table _duroxide.history does not exist"));
        assertThat(examined.check("_duroxide.executions: about").level()).isEqualTo(Level.OK);
    }

    @Test
    void aLookAroundThatEndsInAnErrorIsOneLine() {
        scene.sql()
                .execute("create or replace function df.duroxide_schema() returns text language plpgsql as"
                        + " $$ begin raise exception 'not today'; end $$");
        var doctor = Doctor.of(scene.dataSource(), POLICY);

        assertThat(doctor.examine().checks()).singleElement().satisfies(check -> {
            assertThat(check.level()).isEqualTo(Level.PROBLEM);
            assertThat(check.sentence()).startsWith("it cannot look around: ERROR: not today");
        });
        assertThatThrownBy(() -> Reconciler.of(scene.dataSource(), POLICY).run())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void foreignKeysThatAreToGoUnchecked() {
        var options = Reconciler.builder(scene.asLeastRole(), POLICY).foreignKeyChecks(ForeignKeyChecks.PROVEN);

        assertThat(Examined.by(options)
                        .check("foreign keys would be checked all the same")
                        .level())
                .isEqualTo(Level.WARNING);
        assertThat(Examined.by(Reconciler.builder(scene.dataSource(), POLICY).foreignKeyChecks(ForeignKeyChecks.PROVEN))
                        .check("may go unchecked")
                        .level())
                .isEqualTo(Level.OK);
    }

    /** All other checks are still there. */
    @Test
    void aQuestionThatEndsInAnErrorIsOneLine() {
        scene.sql().execute("revoke select on pg_catalog.pg_prepared_xacts from public");

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY));

        assertThat(examined.check("the transactions in progress were not read").sentence())
                .contains("permission denied for view pg_prepared_xacts");
        assertThat(examined.check("df.nodes: about").level()).isEqualTo(Level.OK);
    }

    @Test
    void aConnectionInATransactionThatHasWritten() throws SQLException {
        try (var connection = scene.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create table t ()");

            var examined = Examined.by(Reconciler.builder(DSL.using(connection, SQLDialect.POSTGRES), POLICY));

            assertThat(examined.check("the connection is in a transaction").level())
                    .isEqualTo(Level.PROBLEM);
        }
    }

    @Test
    void anUnreachableServerIsTheOneError() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none?user=nobody");

        assertThatThrownBy(() -> Doctor.of(nowhere, POLICY).examine()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void theBacklogIsWhatAPlanLooksAt() {
        DueAndKept.seed(scene.sql());
        scene.sql().execute("analyze");

        var plan = Reconciler.of(scene.asLeastRole(), DueAndKept.POLICY).plan();
        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY));

        assertThat(plan.fates()).isEqualTo(Map.of(Fate.AGE, 4L, Fate.CAP, 1L, Fate.ORPHAN, 2L, Fate.ENGINE_ACTIVE, 4L));
        assertThat(examined.check("instances look due").sentence())
                .startsWith("9 instances look due: 8 by age, 1 by cap; the oldest finished ");
        assertThat(examined.check("engine roots look like orphans").sentence())
                .startsWith("2 engine roots look like orphans past the grace; the oldest ended ");
        assertThat(examined.check("it takes about").sentence())
                .isEqualTo("it takes about 1 second: an estimate by 12,000 nodes a second, at least 5 an instance, on"
                        + " one connection, as docs/benchmarks.md has it");
        assertThat(examined.check("to be used again after VACUUM").topic()).isEqualTo("the pass over it");
        assertThat(examined.check("the two of docs/sql/indexes.sql").sentence()).contains("would not gain");
    }

    @Test
    void theBacklogIsComparedWithTheBrake() {
        DueAndKept.seed(scene.sql());

        var less = brake(MaxRemovals.of(10));
        assertThat(less.sentence())
                .isEqualTo("a pass may be refused: 11 ids look due in this database, and maxRemovals (--max-removals)"
                        + " allows 10");
        assertThat(less.level()).isEqualTo(Level.WARNING);
        assertThat(brake(MaxRemovals.percent(100)).sentence())
                .matches("4 ids look due in this database, and maxRemovals \\(--max-removals\\) allows (\\d+),"
                        + " 100% of the \\1 that have ended");
        assertThat(brake(MaxRemovals.of(4)).level()).isEqualTo(Level.OK);
        assertThat(brake(MaxRemovals.of(0)).level())
                .as("the engine is at work on all four")
                .isEqualTo(Level.WARNING);
    }

    /** What the doctor says about this limit. A pass with the same limit must not be refused. */
    private Check brake(MaxRemovals max) {
        return Examined.by(Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY)
                        .maxRemovals(max))
                .check("maxRemovals");
    }

    @Test
    void clausesAreToldByWhoseWordTheyGo() {
        scene.sql().execute("grant select (label) on df.instances to " + scene.role());
        scene.workflows().finished("0000000a", "failed", OLD).finished("0000000b", "failed", OLD.plusDays(1));
        var policy = RetentionPolicy.builder()
                .keep(Clause.owner("postgres").status("completed"), Clause.FOREVER)
                .keep(Clause.status("failed"), Duration.ofDays(365))
                .maxRetained(1)
                .build();

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), policy));

        assertThat(examined.check("names an owner").sentence())
                .isEqualTo("1 clause names an owner, and what they keep takes no place under the cap:"
                        + " status=completed,owner=postgres:forever");
        assertThat(examined.check("a tenant's own word").sentence()).endsWith(": status=failed:365d");
        assertThat(examined.check("the cap cuts clause").sentence())
                .isEqualTo("the cap cuts clause status=failed:365d short: 1 instance that it would keep would go");
    }

    @Test
    void whoDecidesBesideTheBuiltInPass() {
        var name = scene.database().name();
        scene.sql().execute("alter database " + name + " set pg_durable.reconcile_interval = '3600'");
        assertThat(Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY))
                        .check("own pass is on")
                        .sentence())
                .isEqualTo(
                        "pg_durable's own pass is on: every 3600 s it keeps 30 days and 10,000 instances, no less than"
                                + " this policy, which decides");

        var longer = RetentionPolicy.builder().retention(Duration.ofDays(60)).build();
        assertThat(Examined.by(Reconciler.builder(scene.asLeastRole(), longer))
                        .check("keeps less than this policy")
                        .level())
                .isEqualTo(Level.WARNING);

        scene.sql().execute("alter database " + name + " set pg_durable.reconcile_interval = '0'");
        assertThat(Examined.by(Reconciler.builder(scene.asLeastRole(), longer))
                        .check("own pass is off")
                        .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void whereHoldsAreUsedTheyAreCountedAndWhatTheyKeepToo() {
        scene.withHolds();
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().fetch("select df_reconciler.place_hold('0000000a', 'why')");

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY));

        assertThat(examined.check("1 hold stands").topic()).isEqualTo("holds");
        assertThat(examined.check("instances look due").sentence()).endsWith("; 1 more held");
    }

    @Test
    void anIndexThatIsThereOrBroken() {
        scene.sql().execute("create index df_left on df.nodes (instance_id, left_node) where left_node is not null");
        scene.sql().execute("create index df_right on df.nodes (instance_id, right_node) where right_node is not null");
        scene.workflows().finished("0000000a", "completed", Duration.ZERO);
        for (var n = 2; n < 60; n++) {
            scene.workflows().node("0000000a", String.format("%08x", n));
        }
        scene.sql().execute("analyze df.nodes, df.instances");
        var options = Reconciler.builder(scene.asLeastRole(), POLICY);
        assertThat(Examined.by(options).check("the two of").sentence())
                .isEqualTo(
                        "the two of docs/sql/indexes.sql are there, and these graphs gain by them: 59.0 nodes an instance"
                                + " by the estimates of rows; they gain from about 50 on");

        scene.sql().execute("update pg_index set indisvalid = false where indexrelid = 'df.df_left'::regclass");
        var examined = Examined.by(options);
        assertThat(examined.check("is invalid").advice().get(0)).isEqualTo("DROP INDEX CONCURRENTLY df.\"df_left\";");
        assertThat(examined.check("the two of").level()).isEqualTo(Level.WARNING);
        assertThat(examined.check("the two of").advice())
                .isEqualTo(List.of("psql -d <database> -f docs/sql/indexes.sql"));
    }
}
