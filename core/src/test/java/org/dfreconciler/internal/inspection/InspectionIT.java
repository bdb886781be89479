// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.internal.inspection.Looks.look;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.jooq.ExecuteListener;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the look-around finds in real databases. */
class InspectionIT {

    @Test
    void theReferenceDatabaseIsSeenWhole() {
        try (var database = ReferenceDatabase.create()) {
            var facts = look(database);

            var server = facts.server();
            assertThat(server.versionNumber()).isGreaterThanOrEqualTo(140_000);
            assertThat(server.inRecovery()).isFalse();
            assertThat(server.transactionReadOnly()).isFalse();
            assertThat(server.database()).isEqualTo(database.name());
            assertThat(server.role())
                    .isEqualTo(database.sql().fetchSingle("select current_user").into(String.class));
            assertThat(server.superuser()).isTrue();
            assertThat(facts.engineSchema()).isEqualTo("_duroxide");
            assertThat(facts.engine().orElseThrow().source()).isEqualTo(Source.NAMED_BY_DF);
            assertThat(Findings.ofPass(facts)).isEmpty();
            assertThat(Findings.ofPlan(facts)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofATableItSeesColumnsRightsAndPolicies(ReconciledTable table) {
        try (var database = ReferenceDatabase.create()) {
            var facts = schemaOf(table, look(database)).table(table).orElseThrow();

            assertThat(facts.kind()).isEqualTo("r");
            assertThat(facts.columns())
                    .containsAll(List.of(
                            table.table().fieldStream().map(Field::getName).toArray(String[]::new)))
                    .contains("xmin", "ctid");
            assertThat(facts.readable()).isEqualTo(facts.columns());
            assertThat(facts.updatable()).isTrue();
            assertThat(facts.deletable()).isTrue();
            assertThat(facts.rowSecurityActive()).isFalse();
        }
    }

    /** The look-around reads the catalog, which every role may read. */
    @Test
    void aRoleWithoutAnyRightSeesTheSameAndThatItMayNothing() {
        try (var database = ReferenceDatabase.create();
                var role = new Role(database, "May \"nothing\"")) {
            var facts = look(role.sql());

            assertThat(facts.server().role()).isEqualTo(role.name());
            assertThat(facts.server().quotedRole()).isEqualTo(role.quoted());
            assertThat(facts.server().superuser()).isFalse();
            assertThat(facts.df().orElseThrow().usable()).isFalse();
            assertThat(facts.engine()).isEmpty();
            var nodes = facts.df().orElseThrow().table(ReconciledTable.DF_NODES).orElseThrow();
            assertThat(nodes.columns()).contains("instance_id");
            assertThat(nodes).isEqualTo(new TableFacts("r", nodes.columns(), Set.of(), false, false, true));
        }
    }

    @Test
    void rightsOnSingleColumnsAreTold() {
        try (var database = ReferenceDatabase.create();
                var role = new Role(database, "columns")) {
            database.sql().execute("grant usage on schema df to " + role.quoted());
            database.sql()
                    .execute("grant select (instance_id, event_id), update (event_data) on _duroxide.history to "
                            + role.quoted());
            database.sql().execute("revoke execute on function _duroxide.delete_instances_atomic from public");

            var engine = look(role.sql()).engine().flatMap(EngineFacts::schema).orElseThrow();

            var history = engine.table(ReconciledTable.ENGINE_HISTORY).orElseThrow();
            assertThat(history.readable()).containsExactlyInAnyOrder("instance_id", "event_id");
            assertThat(history.updatable()).isTrue();
            assertThat(history.deletable()).isFalse();
            assertThat(history.rowSecurityActive()).isFalse();
            assertThat(engine.function().orElseThrow().executable()).isFalse();
            assertThat(engine.function().orElseThrow().mentions("kv_delta")).isTrue();
        }
    }

    @Test
    void itSeesHowOldEngineAndWorkerAreAndWhoElseIsServed() {
        try (var database = ReferenceDatabase.create()) {
            var sql = database.sql();
            sql.execute("create table if not exists _duroxide._origins (database_oid int8, installation_id uuid)");
            assertThat(worker(database))
                    .isEqualTo(new WorkerFacts(Optional.of(21L), Optional.of(2), Optional.of(false)));

            sql.execute("insert into _duroxide._origins values (16384, gen_random_uuid())");
            sql.execute("delete from _duroxide._worker_ready; drop table _duroxide._duroxide_migrations");

            assertThat(worker(database))
                    .isEqualTo(new WorkerFacts(Optional.empty(), Optional.empty(), Optional.of(true)));
        }
    }

    @Test
    void itSeesHowTheBuiltInPassIsSet() {
        try (var database = ReferenceDatabase.create()) {
            assertThat(look(database).builtInPass()).isEqualTo(new BuiltInPass(Optional.empty(), Optional.empty()));

            database.sql().execute("alter database " + database.name() + " set pg_durable.retention_days = 7");
            database.sql().execute("alter database " + database.name() + " set pg_durable.reconcile_interval = '1h'");

            assertThat(look(database).builtInPass()).isEqualTo(new BuiltInPass(Optional.of("7"), Optional.of("1h")));
        }
    }

    private static WorkerFacts worker(ReferenceDatabase database) {
        return look(database).engine().orElseThrow().worker();
    }

    @Test
    void anEmptyDatabaseHasNeither() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            var facts = look(database);

            assertThat(facts.df()).isEmpty();
            assertThat(facts.engine()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop table _duroxide.history | table _duroxide.history does not exist",
                "drop table df.nodes cascade; create view df.nodes as select 1 | table df.nodes does not exist",
                "alter table df.instances drop submitted_by cascade | table df.instances has no column submitted_by",
                "drop function _duroxide.delete_instances_atomic | function _duroxide.delete_instances_atomic(text[], boolean) does",
                "alter function _duroxide.delete_instances_atomic(text[], boolean) rename to f | function _duroxide.delete_",
                "drop schema df cascade | has no schema \"df\"",
            })
    void whatIsNotThereIsTheOneFinding(String change, String sentence) {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute(change);

            assertThat(Findings.ofPass(look(database)))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence()).contains(sentence));
        }
    }

    @Test
    void aReadOnlyTransactionIsEnoughForAPlan() {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute("alter database " + database.name() + " set default_transaction_read_only = on");

            var facts = look(database);

            assertThat(facts.server().transactionReadOnly()).isTrue();
            assertThat(Findings.ofPass(facts)).hasSize(1);
            assertThat(Findings.ofPlan(facts)).isEmpty();
        }
    }

    @Test
    void nineStatementsAreEnough() {
        try (var database = ReferenceDatabase.create()) {
            var questions = new AtomicInteger();
            var counting = ExecuteListener.onExecuteStart(
                    execution -> questions.addAndGet(execution.sql().startsWith("select") ? 1 : 0));

            look(DSL.using(database.sql().configuration().deriveAppending(counting)));

            assertThat(questions).hasValue(9);
        }
    }

    private static SchemaFacts schemaOf(ReconciledTable table, Facts facts) {
        var engine = facts.engine().flatMap(EngineFacts::schema);
        return (table.isOfEngine() ? engine : facts.df()).orElseThrow();
    }
}
