// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every state of a database in which a pass refuses to run, and the sentence that it gives. */
class RefusedDatabasesIT {

    @Test
    void aDatabaseWithoutDf() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            assertRefused(database, "has no schema \"df\": connect to the database that has the pg_durable extension");
        }
    }

    @Test
    void dfWithoutAnEngineSchema() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");

            assertRefused(
                    database, "has no engine schema \"_duroxide\", which df names: let the pg_durable worker start");
        }
    }

    @Test
    void anEarlierDfWithoutItsFunctionUsesTheEarlierName() {
        changed("drop function df.duroxide_schema()", "has no engine schema \"duroxide\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop table df.nodes cascade | table df.nodes does not exist",
                "alter table df.instances rename completed_at to ended_at | table df.instances has no column completed_at",
                "drop table _duroxide.executions | table _duroxide.executions does not exist",
                "alter table _duroxide.instances drop parent_instance_id | has no column parent_instance_id",
                "create view df.v as select 1; drop table df.nodes cascade; create view df.nodes as select 1 | df.nodes does not",
            })
    void aSchemaThatIsNotOneWeKnow(String change, String message) {
        changed(change, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table df.instances add login_role text | as pg_durable before 0.2.0 made it: update the extension",
                "insert into _duroxide._duroxide_migrations values (27, 'x') | knows it up to version 26, and _duroxide_migrations has 27",
                "update _duroxide._worker_ready set schema_version = 3 | knows it up to schema_version 2, and _worker_ready has 3",
            })
    void aSchemaOfAnAgeThatWeDoNotKnow(String change, String message) {
        changed(change, message);
    }

    @Test
    void aReadOnlyDatabase() {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute("alter database " + database.name() + " set default_transaction_read_only = on");

            assertPassRefused(database, "transactions are read-only on this connection");
            assertThat(reconciler(database.jdbcUrl()).plan().outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop function _duroxide.delete_instances_atomic | function _duroxide.delete_instances_atomic(text[],",
                "alter function _duroxide.delete_instances_atomic rename to f | delete_instances_atomic(text[], boolean) does",
            })
    void aPassNeedsTheEnginesOwnDeletionAndAPlanDoesNot(String change, String message) {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute(change);

            assertPassRefused(database, message);
            assertThat(reconciler(database.jdbcUrl()).plan().outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    @Test
    void aRoleThatRowLevelSecurityFilters() {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute("create role filtered login");
            database.sql().execute("grant usage on schema df, _duroxide to filtered");
            database.sql().execute("grant all on all tables in schema df, _duroxide to filtered");
            try {
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(() ->
                                reconciler(database.jdbcUrlFor("filtered")).run())
                        .withMessageContaining("row-level security hides rows of df.instances from role filtered")
                        .withMessageContaining("BYPASSRLS");
            } finally {
                database.sql().execute("drop owned by filtered");
                database.sql().execute("drop role filtered");
            }
        }
    }

    @Test
    void anUnreachableServerPassesTheDriversErrorThrough() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> reconciler("jdbc:postgresql://127.0.0.1:1/none?user=nobody")
                        .run());
    }

    @Test
    void aDialectThatIsNotPostgres() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reconciler.of(DSL.using(SQLDialect.MYSQL), RetentionPolicy.defaults()))
                .withMessage("dialect must be POSTGRES, was MYSQL");
    }

    @Test
    void optionsOutOfRange() {
        var builder = Reconciler.builder(new PGSimpleDataSource(), RetentionPolicy.defaults());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.batchSize(0).build())
                .withMessage("batchSize must be 1 to 10000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.batchSize(1).timeBudget(Duration.ZERO).build())
                .withMessage("timeBudget must be more than zero, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.timeBudget(Duration.ofHours(1)).parallelism(65).build())
                .withMessage("parallelism must be 1 to 64, was 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.parallelism(1).pause(Duration.ofSeconds(61)).build())
                .withMessage("pause must be 0 to 60 seconds, was PT1M1S");
    }

    @Test
    void severalBatchesAtOnceOnASingleConnection() throws Exception {
        try (var database = ReferenceDatabase.create();
                var connection = database.connect()) {
            var single = DSL.using(connection, SQLDialect.POSTGRES);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Reconciler.builder(single, RetentionPolicy.defaults())
                            .parallelism(2)
                            .build())
                    .withMessage("parallelism must be 1 on a context with a single connection, was 2");
        }
    }

    private static void changed(String change, String message) {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute(change);

            assertRefused(database, message);
        }
    }

    private static void assertPassRefused(ReferenceDatabase database, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reconciler(database.jdbcUrl()).run())
                .withMessageContaining(message);
    }

    private static void assertRefused(ReferenceDatabase database, String message) {
        assertPassRefused(database, message);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reconciler(database.jdbcUrl()).plan())
                .withMessageContaining(message);
    }

    private static Reconciler reconciler(String jdbcUrl) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        return Reconciler.of(dataSource, RetentionPolicy.defaults());
    }
}
