// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.PrivateServer;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A satellite that cannot be served is left unchanged and named, with the reason. The other databases are still served.
 */
class LeftOutSatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite one = cluster.satellite();
    private final Satellite two = cluster.satellite();
    private Contents before;

    @BeforeEach
    void populate() {
        cluster.control().workflows().finished("0000000a", "completed", OLD);
        one.finished("0000000a", "completed", OLD).orphan("0000000b", OLD);
        two.finished("0000000a", "completed", OLD).orphan("0000000b", OLD);
        before = one.contents();
    }

    @Test
    void droppedItIsLeftToPgDurablesWorker() {
        cluster.control().sql().execute("drop database " + one.database().name() + " with (force)");

        var report = run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("the database of the engine's ids pgdf-")
                .contains("is gone");
        assertTheOthersWent(report);
    }

    @Test
    void renamedItIsServedByItsNewName() {
        var name = one.database().name();
        var control = cluster.control().sql();
        control.fetch("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ?", name);
        control.execute("alter database " + name + " rename to " + name + "_new");
        try {
            var report = run();

            assertThat(report.fatesByDatabase()).containsKey(name + "_new");
            assertThat(report.removed()).isEqualTo(5);
        } finally {
            control.execute("drop database " + name + "_new with (force)");
        }
    }

    @Test
    void itsDatabaseRefusesConnections() {
        cluster.control().sql().execute("alter database " + one.database().name() + " allow_connections false");

        assertLeftOut(run(), "is not currently accepting connections");
    }

    @Test
    void itNeverAnswers() {
        var never = new CountDownLatch(1);
        var report = cluster.serving(
                        POLICY,
                        name -> name.equals(one.database().name())
                                ? Tap.on(cluster.connectionsTo(name), call -> {
                                    await(never);
                                    return call.proceed();
                                })
                                : cluster.connectionsTo(name))
                .build()
                .run();

        never.countDown();
        assertLeftOut(report, "no answer within 30 s");
    }

    @Test
    void somebodyHasLockedItsTables() {
        var locked = one.openTransaction().execute("lock df._installation, df.instances");

        var report = run();

        locked.rollback();
        assertLeftOut(report, "lock timeout");
    }

    @Test
    void theCallersFunctionKnowsNoConnectionToIt() {
        var report = cluster.serving(POLICY, name -> {
                    if (name.equals(one.database().name())) {
                        throw new IllegalArgumentException("no pool for it");
                    }
                    return cluster.connectionsTo(name);
                })
                .build()
                .run();

        assertLeftOut(report, "no pool for it");
    }

    @Test
    void theCallersFunctionGivesNull() {
        var report = cluster.serving(
                        POLICY, name -> name.equals(one.database().name()) ? null : cluster.connectionsTo(name))
                .build()
                .run();

        assertLeftOut(report, "satellites must give a DataSource or throw, was null");
    }

    @Test
    void theRoleHasNoRightsThere() {
        one.sql()
                .execute("revoke all on df.instances, df.nodes from "
                        + cluster.control().role());

        assertLeftOut(run(), "lacks DELETE on df.nodes");
    }

    @Test
    void itsTablesBelongToARoleThatOwnsNothingOfTheControlDatabases() {
        asStranger(one, stranger -> one.sql().execute("alter table df.nodes owner to " + stranger));
    }

    @Test
    void oneOfItsFunctionsBelongsToSuchARole() {
        asStranger(one, stranger -> {
            one.sql().execute("create function df.theirs() returns int language sql as 'select 1'");
            one.sql().execute("alter function df.theirs() owner to " + stranger);
        });
    }

    @Test
    void whereThatRoleOwnsTheControlDatabasesTooItIsServed() {
        withRole(owner -> {
            Stream.of(cluster.control().sql(), one.sql()).forEach(sql -> {
                sql.execute("alter table df.instances owner to " + owner);
                // PostgreSQL checks foreign keys with the rights of the table's owner.
                sql.execute("grant usage on schema df to " + owner);
            });

            assertThat(run().removed()).isEqualTo(5);

            Stream.of(cluster.control().sql(), one.sql()).forEach(sql -> {
                sql.execute("reassign owned by " + owner + " to current_user");
                sql.execute("drop owned by " + owner);
            });
        });
    }

    private void asStranger(Satellite satellite, Consumer<String> become) {
        withRole(stranger -> {
            become.accept(stranger);

            assertLeftOut(
                    run(),
                    "its df, or something in it, belongs to \"" + stranger + "\", neither a superuser nor an owner");

            satellite.sql().execute("reassign owned by " + stranger + " to current_user");
        });
    }

    private void withRole(Consumer<String> work) {
        var role = "stranger_" + UUID.randomUUID().toString().substring(0, 8);
        cluster.control().sql().execute("create role " + role);
        work.accept(role);
        cluster.control().sql().execute("drop role " + role);
    }

    @Test
    void itsExtensionIsOlder() {
        one.sql().execute("drop table df._installation");

        assertLeftOut(run(), "older than 0.2.9: ALTER EXTENSION pg_durable UPDATE");
    }

    @Test
    void nobodySaysWhichInstallationItIs() {
        one.sql().execute("delete from df._installation");

        assertLeftOut(run(), "df._installation is empty");
    }

    @Test
    void theExtensionIsGoneFromIt() {
        one.sql().execute("drop schema df cascade");
        before = null;

        var report = run();

        assertThat(report.notes()).singleElement().asString().contains("has no schema \"df\"");
        assertTheOthersWent(report);
    }

    /**
     * The database was created anew, or its oid now belongs to another database. The engine's records belong to the
     * earlier one.
     */
    @Test
    void itIsAnotherInstallationNow() {
        var earlier = one.engineId("0000000b");
        one.sql().execute("update df._installation set id = ?", UUID.randomUUID());

        var report = run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.notes()).singleElement().asString().contains("is no longer the installation");
        assertThat(engineHas(earlier)).isTrue();
        assertThat(one.contents()).isEqualTo(before);
        assertTheOthersWent(report);
    }

    /** Both installations are in the list. Equal ids of the two are never confused. */
    @Test
    void theInstallationThatItIsNowIsServedBesideTheEarlierOne() {
        one.inEngine().orphan("pgdf-" + one.oid() + "-00000000000000000000000000000001-0000000c", OLD);
        one.register(one.oid(), new UUID(0, 1));
        one.instance("0000000c", "completed", OLD, OLD).engineInstance("0000000c", "Running", OLD);

        var report = run();

        assertThat(report.removed()).isEqualTo(5);
        assertThat(one.contents().mentioning("df.instances", "0000000c")).hasSize(1);
        assertThat(engineHas("pgdf-" + one.oid() + "-00000000000000000000000000000001-0000000c"))
                .isTrue();
    }

    /** The records in this control database say nothing about a satellite that has its own engine. */
    @Test
    void itIsAControlDatabaseItself() {
        ReferenceSchema.installEngine(
                one.dataSource(), ReferenceSchema.ENGINE_SCHEMA, ReferenceSchema.ENGINE_MIGRATION);
        one.instance("0000000c", "completed", OLD, OLD);
        before = one.contents();

        assertLeftOut(run(), "has an engine of its own, schema \"_duroxide\"");
    }

    @Test
    void theControlDatabaseIsNoSatelliteOfItself() {
        cluster.control().sql().execute("create table df._installation as select true singleton, gen_random_uuid() id");
        one.register(
                cluster.control()
                        .sql()
                        .fetchSingle("select oid::bigint from pg_database where datname = current_database()")
                        .into(long.class),
                cluster.control()
                        .sql()
                        .fetchSingle("select id from df._installation")
                        .into(UUID.class));
        cluster.control()
                .workflows()
                .instance("0000000d", "cancelled", OLD, OLD)
                .engineInstance("0000000d", null, "Running", OLD);

        var report = run();

        assertThat(report.notes()).singleElement().asString().contains("has an engine of its own");
        assertThat(cluster.control().contents().mentioning("df.instances", "0000000d"))
                .hasSize(1);
        assertThat(report.removed()).isEqualTo(5);
    }

    /** A copy of a cluster has the same oids and the same installations, but not the same transactions. */
    @Test
    void theConnectionLeadsToAnotherServer(@TempDir Path home) throws IOException {
        try (var another = new PrivateServer(home)) {
            ReferenceSchema.installControlPlane(another.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
            var report = cluster.serving(
                            POLICY,
                            name -> name.equals(one.database().name())
                                    ? another.dataSource()
                                    : cluster.connectionsTo(name))
                    .build()
                    .run();

            assertLeftOut(report, "another server");
        }
    }

    /** The fifth connection and all later ones fail, in the middle of the pass's steps. */
    @Test
    void itIsLostWhileItIsServed() {
        one.finished("0000000e", "completed", OLD);
        before = one.contents();
        var lost = new FailingDataSource(cluster.connectionsTo(one.database().name()), 4, "it went down");
        var report = cluster.serving(
                        POLICY, name -> name.equals(one.database().name()) ? lost : cluster.connectionsTo(name))
                .parallelism(2)
                .build()
                .run();

        assertLeftOut(report, "it went down");
    }

    @Test
    void whereTheControlDatabaseIsLostThePassEnds() {
        var control = new FailingDataSource(cluster.control().asLeastRole(), 1_000, "control went down");
        var report = Reconciler.builder(control, POLICY)
                .satellites(name -> {
                    control.fail();
                    return cluster.connectionsTo(name);
                })
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.error())
                .hasValueSatisfying(error -> assertThat(error).hasStackTraceContaining("control went down"));
        assertThat(one.contents()).isEqualTo(before);
    }

    @Test
    void aControlDatabaseWithoutAListHasNoSatellites() {
        cluster.control().sql().execute("drop table _duroxide._origins");

        var report = run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fatesByDatabase()).hasSize(1);
        assertThat(report.removed()).isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotReadTheListIsRefused() {
        cluster.control()
                .sql()
                .execute("revoke select on _duroxide._origins from "
                        + cluster.control().role());

        assertThatThrownBy(this::run)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "lacks SELECT on _duroxide._origins, which says which satellites there are: GRANT SELECT on"
                                + " _duroxide._origins TO " + cluster.control().role());
        assertThat(cluster.control().contents().mentioning("df.instances", "0000000a"))
                .hasSize(1);
    }

    @Test
    void whoConnectsToASatelliteIsToldOfTheControlDatabase() {
        one.sql().execute("alter database " + one.database().name() + " set pg_durable.database = 'the control'");

        assertThatThrownBy(
                        () -> Reconciler.of(cluster.connectionsTo(one.database().name()), POLICY)
                                .run())
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "database \"" + one.database().name()
                                + "\" is a satellite, whose engine is in the control database"
                                + " \"the control\": connect there, and serve the satellites from there (satellites, --satellites)");
    }

    private PassReport run() {
        return cluster.serving(POLICY).build().run();
    }

    /**
     * Asserts that one sentence says why, that nothing of this satellite was removed, and that everything due elsewhere
     * was.
     */
    private void assertLeftOut(PassReport report, String why) {
        assertThat(report.outcome()).as("%s", report.notes()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stepRefused()).isTrue();
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("satellite \"" + one.database().name() + "\" was left as it is: ")
                .contains(why)
                .doesNotContain("\n");
        assertThat(one.contents()).isEqualTo(before);
        assertThat(engineHas(one.engineId("0000000b"))).isTrue();
        assertTheOthersWent(report);
    }

    private void assertTheOthersWent(PassReport report) {
        assertThat(report.removed()).isEqualTo(3);
        assertThat(two.contents().rows()).isEmpty();
        assertThat(engineHas(two.engineId("0000000b"))).isFalse();
    }

    private boolean engineHas(String id) {
        return !cluster.control().contents().mentioning("engine.executions", id).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
