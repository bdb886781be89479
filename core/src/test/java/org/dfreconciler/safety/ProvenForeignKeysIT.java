// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Foreign keys are left unchecked only where it is proved that they cannot be violated. Tests each step of the proof,
 * and races against it.
 */
class ProvenForeignKeysIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final DSLContext sql = database.sql();
    private final Workflows workflows = new Workflows(sql);

    @Test
    void whereNothingElseStandsOnTheTablesTheChecksAreOff() {
        workflows.finished("00000001", "completed", OLD).node("00000001", "00000002");
        var settings = new java.util.ArrayList<String>();

        var report = run(statement -> {
            if (Moment.CHECKS_OFF.test(statement)) {
                settings.add(statement.sql());
            }
        });

        assertThat(Told.foreignKeysChecked(report)).isEmpty();
        assertThat(settings).hasSize(1);
        assertThat(report.deleted().dfNodes()).isEqualTo(2);
        assertThat(sql.fetchValue("select current_setting('session_replication_role')"))
                .isEqualTo("origin");
        assertThat(danglingRows()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table hold (id varchar(8) references df.instances) | trigger RI_ConstraintTrigger_a",
                "create function f() returns trigger language plpgsql as 'begin return old; end';"
                        + " create trigger legal_hold before delete on df.instances for each row execute function f()"
                        + " | trigger legal_hold stands on df.instances",
                "create rule keep as on delete to df.nodes do also select 1 | rule keep stands on df.nodes",
                "create table more () inherits (df.nodes) | df.nodes has partitions or child tables",
                "alter table df.nodes drop constraint nodes_left_node_same_instance_fkey | there are 3",
                "alter table df.nodes drop constraint nodes_submitted_by_present_chk | need not name their owner",
                "alter table df.nodes add constraint fifth foreign key (instance_id) references df.instances"
                        + " on delete cascade | trigger RI_ConstraintTrigger",
            })
    void whereSomethingElseStandsOnThemTheChecksStayOnAndTheReportSaysWhy(String change, String reason) {
        workflows.finished("00000001", "completed", OLD);
        sql.execute(change);

        var report = run(statement -> {});

        assertThat(Told.foreignKeysChecked(report))
                .hasValueSatisfying(said -> assertThat(said).contains(reason));
        assertThat(report.removed()).isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotSetTheParameterKeepsTheChecks() {
        sql.execute("create role modest login bypassrls");
        sql.execute("grant usage on schema df, _duroxide to modest");
        sql.execute("grant all on all tables in schema df, _duroxide to modest");
        workflows.finished("00000001", "completed", OLD);
        try {
            var report = Reconciler.builder(DSL.using(database.jdbcUrlFor("modest")), RetentionPolicy.defaults())
                    .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                    .build()
                    .run();

            assertThat(Told.foreignKeysChecked(report)).contains("the role may not set session_replication_role");
            assertThat(report.removed()).isEqualTo(1);
        } finally {
            sql.execute("drop owned by modest");
            sql.execute("drop role modest");
        }
    }

    /** The user's own foreign key still applies: the checks stay on, and the instance stays. */
    @Test
    void aForeignKeyOfTheUsersOwnKeepsItsInstance() {
        workflows.finished("00000001", "completed", OLD).finished("00000002", "completed", OLD);
        sql.execute("create table hold (id varchar(8) references df.instances)");
        sql.execute("insert into hold values ('00000001')");

        var report = run(statement -> {});

        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.id()).isEqualTo("00000001"));
        assertThat(sql.fetchValues("select id from df.instances").toString()).isEqualTo("[00000001]");
    }

    /** An insert of a node needs a lock on its instance, which the batch holds. The insert waits, and then fails. */
    @Test
    void aNodeInsertedWhileTheBatchDeletesFailsOnItsOwnForeignKey() throws Exception {
        workflows.finished("00000001", "completed", OLD);
        try (var tenant = database.connect()) {
            tenant.setAutoCommit(false);
            insertNode(tenant, "00000002");

            var report = run(statement -> {});

            assertThat(report.removed()).isEqualTo(1);
            assertThatThrownBy(tenant::commit).isInstanceOf(SQLException.class).hasMessageContaining("foreign key");
        }
        assertThat(danglingRows()).isZero();
    }

    /**
     * The same, except that the insert has checked its foreign key, and so has its lock, before the batch wants it. The
     * batch then leaves the instance alone.
     */
    @Test
    void aNodeWhoseForeignKeyWasCheckedBeforeTheBatchKeepsItsInstance() throws Exception {
        workflows.finished("00000001", "completed", OLD);
        try (var tenant = database.connect()) {
            tenant.setAutoCommit(false);
            tenant.createStatement().execute("set constraints all immediate");
            insertNode(tenant, "00000002");

            assertThat(Told.stayed(run(statement -> {}), Stay.LOCKED)).isEqualTo(1);

            tenant.commit();
        }
        assertThat(run(statement -> {}).deleted().dfNodes()).isEqualTo(2);
        assertThat(danglingRows()).isZero();
    }

    /** The insert comes between the deletion of the nodes and the commit. It waits for the batch, and then fails. */
    @Test
    void aNodeThatIsCommittedBetweenDeletionAndCommitFails() throws Exception {
        workflows.finished("00000001", "completed", OLD);
        var deleting = new CountDownLatch(1);
        var tenant = database.connect();
        tenant.setAutoCommit(false);
        var commit = CompletableFuture.supplyAsync(() -> {
            try {
                assertThat(deleting.await(30, TimeUnit.SECONDS)).isTrue();
                insertNode(tenant, "00000002");
                tenant.commit();
                return "committed";
            } catch (SQLException | InterruptedException e) {
                return e.getMessage();
            }
        });

        var report = run(statement -> {
            if (Moment.INSTANCE_DELETION.test(statement)) {
                deleting.countDown();
                awaitLockWait();
            }
        });

        assertThat(report.removed()).isEqualTo(1);
        assertThat(commit.get(30, TimeUnit.SECONDS)).contains("foreign key");
        assertThat(danglingRows()).isZero();
        tenant.close();
    }

    @Test
    void aTriggerCreatedBetweenTwoBatchesKeepsTheChecksOnForTheSecond() {
        workflows.finished("00000001", "completed", OLD.plusDays(1)).finished("00000002", "completed", OLD);
        sql.execute("create function refuse() returns trigger language plpgsql as"
                + " 'begin raise exception ''legal hold''; end'");
        var deletions = new int[1];

        var report = run(1, statement -> {
            if (Moment.INSTANCE_DELETION.test(statement)) {
                deletions[0]++;
            } else if (deletions[0] == 1 && Moment.TRANSACTION.test(statement)) {
                deletions[0]++;
                sql.execute("create trigger legal_hold before delete on df.instances"
                        + " for each row execute function refuse()");
            }
        });

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("legal hold"));
    }

    /** The batch locks the tables before it reads the catalog, so that no trigger can be created in between. */
    @Test
    void aTriggerCannotBeCreatedBetweenTheProofAndTheDeletion() {
        workflows.finished("00000001", "completed", OLD);
        sql.execute("create function refuse() returns trigger language plpgsql as 'begin return old; end'");
        var refusals = new java.util.ArrayList<String>();

        run(statement -> {
            if (Moment.CHECKS_OFF.test(statement)) {
                try (var connection = database.connect()) {
                    connection.createStatement().execute("set lock_timeout = '100ms'");
                    connection
                            .createStatement()
                            .execute("create trigger late before delete on df.instances"
                                    + " for each row execute function refuse()");
                } catch (SQLException e) {
                    refusals.add(e.getSQLState());
                }
            }
        });

        assertThat(refusals).containsExactly("55P03");
    }

    private PassReport run(Consumer<Call> beforeEachStatement) {
        return run(500, beforeEachStatement);
    }

    private PassReport run(int batchSize, Consumer<Call> beforeEachStatement) {
        var observed = Tap.on(database.dataSource(), Tap.beforeStatements(beforeEachStatement));
        return Reconciler.builder(observed, RetentionPolicy.defaults())
                .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                .batchSize(batchSize)
                .build()
                .run();
    }

    private static void insertNode(Connection tenant, String id) throws SQLException {
        tenant.createStatement()
                .execute("insert into df.nodes (id, instance_id, node_type, left_node, submitted_by) values ('" + id
                        + "', '00000001', 'LOOP', '00000001', current_user::regrole)");
    }

    /** Waits, for a limited time, until one transaction waits for another's lock. */
    private void awaitLockWait() {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            if (sql.fetchSingle("select count(*) from pg_locks where not granted")
                            .get(0, int.class)
                    > 0) {
                return;
            }
        }
        throw new AssertionError("nobody waits for a lock");
    }

    private int danglingRows() {
        return sql.fetchSingle("""
                        select (select count(*) from df.nodes n
                                where not exists (select from df.instances i where i.id = n.instance_id))
                             + (select count(*) from df.instances i
                                where not exists (select from df.nodes n
                                                  where n.instance_id = i.id and n.id = i.root_node))
                        """).get(0, int.class);
    }
}
