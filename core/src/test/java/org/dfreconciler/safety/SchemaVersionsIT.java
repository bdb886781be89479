// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With earlier and with coming schemas of pg_durable and its engine, a pass works or refuses. */
class SchemaVersionsIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final ReferenceDatabase database = ReferenceServer.shared().newEmptyDatabase();

    /** Installations of pg_durable that a pass may meet, as changes to the reference schema. */
    enum ControlPlane {
        V0_2_9("_duroxide", ReferenceSchema.WORKER_OF_SEVERAL_DATABASES),
        V0_2_8("_duroxide", ReferenceSchema.WORKER_OF_ONE_DATABASE),
        V0_2_4("_duroxide", ReferenceSchema.WORKER_OF_ONE_DATABASE),
        V0_2_3_FRESH("_duroxide", ReferenceSchema.WORKER_OF_ONE_DATABASE, Changes.BEFORE_0_2_4),
        V0_2_3_UPGRADED("duroxide", ReferenceSchema.WORKER_OF_ONE_DATABASE, Changes.BEFORE_0_2_4),
        V0_2_0(
                "duroxide",
                ReferenceSchema.WORKER_OF_ONE_DATABASE,
                Changes.BEFORE_0_2_4,
                "drop function df.duroxide_schema()",
                "drop table duroxide._worker_ready",
                "drop table df._worker_epoch"),
        COMING(
                "_duroxide",
                ReferenceSchema.WORKER_OF_SEVERAL_DATABASES,
                "alter table df.instances add blocked_on_signal text",
                "create table df._installation (singleton boolean primary key, id uuid not null)",
                "create table _duroxide._origins (database_oid oid, installation_id uuid)",
                "create table _duroxide.progress (instance_id text primary key, note text)",
                "alter table _duroxide.executions add retried integer");

        private final String engineSchema;
        private final int worker;
        private final String[] changes;

        ControlPlane(String engineSchema, int worker, String... changes) {
            this.engineSchema = engineSchema;
            this.worker = worker;
            this.changes = changes;
        }
    }

    /**
     * In earlier versions, a node was identified by its own id alone, listings had no index, and nodes had no details.
     */
    private static final class Changes {
        static final String BEFORE_0_2_4 = """
                alter table df.instances drop constraint instances_root_node_same_instance_fkey;
                alter table df.nodes
                  drop constraint nodes_left_node_same_instance_fkey,
                  drop constraint nodes_right_node_same_instance_fkey,
                  drop constraint nodes_pkey,
                  drop column status_details,
                  add primary key (id),
                  add constraint nodes_instance_node_key unique (instance_id, id);
                alter table df.nodes
                  add foreign key (instance_id, left_node) references df.nodes (instance_id, id)
                    deferrable initially deferred not valid,
                  add foreign key (instance_id, right_node) references df.nodes (instance_id, id)
                    deferrable initially deferred not valid;
                alter table df.instances
                  add foreign key (id, root_node) references df.nodes (instance_id, id)
                    deferrable initially deferred not valid;
                drop index df.idx_instances_status, df.idx_instances_created_at, df.idx_instances_label;
                create index idx_instances_status on df.instances (status)
                """;
    }

    @ParameterizedTest
    @EnumSource
    void a_pass_does_the_same_on_each(ControlPlane version) {
        install(version.engineSchema, version.worker, version.changes);
        var workflows = new Workflows(database.sql(), version.engineSchema);
        // Only one instance has a node: all test nodes have the same id, which was the key of all nodes in earlier
        // versions.
        workflows
                .finished("00000001", "failed", OLD)
                .engineInstance("00000001::sub::2", "00000001", "Completed", OLD)
                .orphan("00000002", OLD)
                .engineInstance("00000003", null, "Running", OLD);

        var report = run();

        assertThat(report.engineSchema()).isEqualTo(version.engineSchema);
        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(left("df.instances", "id")).isEmpty();
        assertThat(left("df.nodes", "id")).isEmpty();
        assertThat(left(version.engineSchema + ".instances", "instance_id")).containsExactly("00000003");
    }

    /** The df rows of satellites are in another database, so that their roots would look like orphans here. */
    @Test
    void what_belongs_to_a_satellite_database_is_foreign() {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        var satellite = "pgdf-16384-0123456789abcdef0123456789abcdef-00000001";
        new Workflows(database.sql())
                .orphan(satellite, OLD)
                .engineInstance(satellite + "::1::00000002", satellite, "Failed", OLD);

        var report = run();

        assertThat(report.orphans()).isZero();
        assertThat(report.foreign()).isEqualTo(1);
        assertThat(left("_duroxide.instances", "instance_id")).hasSize(2);
    }

    /** Coming engines record when each execution ended. That does not mean that its instance is settled. */
    @Test
    void a_generation_that_continued_as_new_is_live_though_it_has_an_end() {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        new Workflows(database.sql())
                .instance("00000001", "cancelled", OLD, null)
                .engineInstance("00000001", null, "ContinuedAsNew", OLD)
                .engineInstance("00000002", null, "ContinuedAsNew", OLD);
        database.sql().execute("update _duroxide.executions set completed_at = started_at");

        var report = run();

        assertThat(report.removed()).isZero();
        assertThat(Told.stayed(report, Stay.ENGINE_ACTIVE)).isEqualTo(1);
        assertThat(left("_duroxide.instances", "instance_id")).containsExactly("00000001", "00000002");
    }

    @ParameterizedTest
    @EnumSource
    void an_engine_from_before_a_table_works_with_its_own_deletion(LaterTables tables) {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        tables.names().forEach(this::forget);
        new Workflows(database.sql()).finished("00000001", "completed", OLD).orphan("00000002", OLD);

        var report = run();

        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(left("_duroxide.instances", "instance_id")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_table_that_is_gone_but_deleted_from_is_refused(LaterTables tables) {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        tables.names().forEach(table -> database.sql().execute("drop table _duroxide." + table));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(this::run)
                .withMessageStartingWith("table _duroxide.kv_")
                .withMessageContaining(" does not exist: ");
    }

    enum LaterTables {
        KV_DELTA,
        KV_DELTA_AND_KV_STORE;

        Stream<String> names() {
            return Stream.of("kv_delta", "kv_store").limit(ordinal() + 1L);
        }
    }

    /** Drops the table, and removes the line that deletes from it. */
    private void forget(String table) {
        database.sql().execute("drop table _duroxide." + table);
        var definition = database.sql()
                .fetchSingle("select pg_get_functiondef('_duroxide.delete_instances_atomic'::regproc)")
                .into(String.class);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(definition.replaceAll("(?m)^.*\\." + table + " .*$", ""));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void install(String engineSchema, int worker, String... changes) {
        ReferenceSchema.installControlPlane(database.dataSource(), engineSchema);
        ReferenceSchema.installEngine(database.dataSource(), engineSchema, ReferenceSchema.ENGINE_MIGRATION);
        ReferenceSchema.installWorker(database.dataSource(), engineSchema, worker);
        Stream.of(changes).forEach(database.sql()::execute);
    }

    private PassReport run() {
        return Reconciler.of(database.dataSource(), RetentionPolicy.defaults()).run();
    }

    private java.util.List<String> left(String table, String column) {
        return database.sql()
                .fetch("select " + column + " from " + table + " order by 1")
                .getValues(0, String.class);
    }
}
