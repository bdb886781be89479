// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.internal.inspection.Variations.filtered;
import static org.dfreconciler.internal.inspection.Variations.relation;
import static org.dfreconciler.internal.inspection.Variations.rights;
import static org.dfreconciler.internal.inspection.Variations.unreadable;
import static org.dfreconciler.internal.inspection.Variations.withColumns;
import static org.dfreconciler.internal.inspection.Variations.withMore;
import static org.dfreconciler.internal.queries.ReconciledTable.DF_INSTANCES;
import static org.dfreconciler.internal.queries.ReconciledTable.DF_NODES;
import static org.dfreconciler.internal.queries.ReconciledTable.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.queries.ReconciledTable.ENGINE_HISTORY;
import static org.dfreconciler.internal.queries.ReconciledTable.ENGINE_INSTANCES;
import static org.dfreconciler.internal.queries.ReconciledTable.ENGINE_KV_DELTA;
import static org.dfreconciler.internal.queries.ReconciledTable.ENGINE_KV_STORE;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;
import org.dfreconciler.report.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each state of a database means for a pass and for a plan, word by word. */
class FindingsTest {

    private static final String UNKNOWN = ": this version of pg_durable is not one that df-reconciler knows";
    private static final Optional<FunctionFacts> NOT_CALLABLE =
            Optional.of(new FunctionFacts(false, "kv_delta kv_store"));

    static Stream<Arguments> whatIsInTheWayOfBoth() {
        return Stream.of(
                of(
                        fine().server(130_014, false, false),
                        "the server must be PostgreSQL 14 or newer, was version number 130014: upgrade it"),
                of(
                        fine().withoutDf(),
                        "database \"postgres\" has no schema \"df\": connect to the database that has the pg_durable "
                                + "extension (setting pg_durable.database)"),
                of(fine().dfNotUsable(), "role r lacks USAGE on schema df: GRANT USAGE on schema df TO r"),
                of(
                        fine().naming(NOT_CALLABLE),
                        "role r lacks EXECUTE on function df.duroxide_schema(): GRANT EXECUTE on function "
                                + "df.duroxide_schema() TO r"),
                of(
                        fine().withoutEngine(),
                        "database \"postgres\" has no engine schema \"_duroxide\", which df names: let the pg_durable "
                                + "worker start once, it creates the schema"),
                of(
                        fine().withoutEngine().naming(Optional.empty()),
                        "database \"postgres\" has no engine schema \"_duroxide\", as it is called where df names none: "
                                + "let the pg_durable worker start once, it creates the schema"),
                of(
                        fine().withoutEngine().control("c"),
                        "database \"postgres\" is a satellite, whose engine is in the control database \"c\": connect there, and "
                                + "serve the satellites from there (satellites, --satellites)"),
                of(
                        fine().without(ReconciledTable.ofEngine().toArray(ReconciledTable[]::new))
                                .control("c"),
                        "database \"postgres\" is a satellite, whose engine is in the control database \"c\": connect there, and "
                                + "serve the satellites from there (satellites, --satellites)"),
                of(
                        fine().engine("\"My Engine\"").engineNotUsable(),
                        "role r lacks USAGE on schema \"My Engine\": GRANT USAGE on schema \"My Engine\" TO r"),
                of(
                        fine().without(DF_NODES),
                        "table df.nodes does not exist" + UNKNOWN + ", or its installation is incomplete"),
                of(
                        fine().with(DF_NODES, facts -> relation("v", facts)),
                        "table df.nodes does not exist" + UNKNOWN + ", or its installation is incomplete"),
                of(
                        fine().with(ENGINE_HISTORY, facts -> withColumns(Set.of("instance_id"))),
                        "table _duroxide.history has no column execution_id" + UNKNOWN),
                of(
                        fine().engine("e").with(ENGINE_INSTANCES, facts -> unreadable("xmin", facts)),
                        "role r lacks SELECT (xmin) on e.instances: GRANT SELECT (xmin) on e.instances TO r"),
                of(
                        fine().with(ENGINE_EXECUTIONS, Variations::filtered),
                        "row-level security hides rows of _duroxide.executions from role r: run as a superuser or the "
                                + "table's owner, or ALTER ROLE r BYPASSRLS"),
                of(
                        fine().with(DF_INSTANCES, facts -> withMore("login_role", facts)),
                        "table df.instances has column login_role, as pg_durable before 0.2.0 made it: update the "
                                + "extension (ALTER EXTENSION pg_durable UPDATE)"),
                of(
                        fine().noted(27L, 2, null),
                        "schema _duroxide is newer than df-reconciler, which knows it up to version 26, and "
                                + "_duroxide_migrations has 27: use a df-reconciler of this pg_durable's time or later"),
                of(
                        fine().noted(21L, 3, null),
                        "schema _duroxide is newer than df-reconciler, which knows it up to schema_version 2, and "
                                + "_worker_ready has 3: use a df-reconciler of this pg_durable's time or later"),
                of(
                        fine().unreadable(WorkerTable.MIGRATIONS),
                        "role r lacks SELECT (version) on _duroxide._duroxide_migrations: GRANT SELECT (version) on "
                                + "_duroxide._duroxide_migrations TO r"),
                of(
                        fine().unreadable(WorkerTable.READY),
                        "role r lacks SELECT (schema_version) on _duroxide._worker_ready: GRANT SELECT (schema_version) "
                                + "on _duroxide._worker_ready TO r"),
                of(
                        fine().without(ENGINE_KV_DELTA),
                        "table _duroxide.kv_delta does not exist" + UNKNOWN + ", or its installation is incomplete"));
    }

    static Stream<Arguments> whatIsInTheWayOfAPassAlone() {
        return Stream.of(
                of(
                        fine().server(160_000, true, true),
                        "the server is a hot standby, where nothing can be removed: connect to the primary"),
                of(
                        fine().server(140_000, false, true),
                        "transactions are read-only on this connection: connect with read-write access (setting "
                                + "default_transaction_read_only, or the pool's read-only flag)"),
                of(
                        fine().role("\"a b\"").with(DF_INSTANCES, facts -> rights(false, true, facts)),
                        "role \"a b\" lacks UPDATE (updated_at) on df.instances: GRANT UPDATE (updated_at) on "
                                + "df.instances TO \"a b\""),
                of(
                        fine().with(ENGINE_HISTORY, facts -> rights(true, false, facts)),
                        "role r lacks DELETE on _duroxide.history: GRANT DELETE on _duroxide.history TO r"),
                of(
                        fine().deleting(Optional.empty()),
                        "function _duroxide.delete_instances_atomic(text[], boolean) does not exist: this version of "
                                + "the engine is not one that df-reconciler knows"),
                of(
                        fine().deleting(NOT_CALLABLE),
                        "role r lacks EXECUTE on function _duroxide.delete_instances_atomic(text[], boolean): GRANT "
                                + "EXECUTE on function _duroxide.delete_instances_atomic(text[], boolean) TO r"));
    }

    static Stream<Installation> whatIsInNobodysWay() {
        return Stream.of(
                fine(),
                fine().server(140_000, false, false),
                fine().naming(Optional.empty()),
                fine().noted(26L, 1, null),
                fine().noted(null, null, null).without(WorkerTable.MIGRATIONS).without(WorkerTable.READY),
                fine().unreadable(WorkerTable.ORIGINS),
                fine().with(DF_NODES, facts -> relation("p", facts)),
                fine().with(DF_NODES, facts -> rights(false, true, facts)),
                fine().with(ENGINE_HISTORY, facts -> rights(false, true, facts)),
                fine().without(ENGINE_KV_DELTA).deleting(deletionFrom("kv_store")),
                fine().without(ENGINE_KV_DELTA, ENGINE_KV_STORE).deleting(deletionFrom("instances")));
    }

    @ParameterizedTest
    @MethodSource("whatIsInNobodysWay")
    void whatIsAsItShouldBeIsNotMentioned(Installation installation) {
        assertThat(Findings.ofPass(installation.facts())).isEmpty();
        assertThat(Findings.ofPlan(installation.facts())).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("whatIsInTheWayOfBoth")
    void bothSayWhatTheyCannotReadOrTrust(Installation installation, String sentence) {
        assertThat(Findings.ofPass(installation.facts())).containsExactly(Finding.of(sentence));
        assertThat(Findings.ofPlan(installation.facts())).containsExactly(Finding.of(sentence));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("whatIsInTheWayOfAPassAlone")
    void aPlanNeedsNoRightToChangeAnything(Installation installation, String sentence) {
        assertThat(Findings.ofPass(installation.facts())).containsExactly(Finding.of(sentence));
        assertThat(Findings.ofPlan(installation.facts())).isEmpty();
    }

    @Test
    void everythingInTheWayIsSaidAtOnceInTheOrderOfTheTables() {
        var installation = fine().server(130_000, false, true)
                .with(DF_NODES, Variations::filtered)
                .with(DF_INSTANCES, facts -> filtered(unreadable("submitted_by", rights(false, true, facts))))
                .without(ENGINE_HISTORY)
                .engineNotUsable()
                .deleting(NOT_CALLABLE);

        assertThat(Findings.ofPass(installation.facts()))
                .extracting(finding -> finding.sentence().split(":")[0])
                .containsExactly(
                        "the server must be PostgreSQL 14 or newer, was version number 130000",
                        "transactions are read-only on this connection",
                        "row-level security hides rows of df.nodes from role r",
                        "role r lacks SELECT (submitted_by) on df.instances",
                        "role r lacks UPDATE (updated_at) on df.instances",
                        "row-level security hides rows of df.instances from role r",
                        "role r lacks USAGE on schema _duroxide",
                        "table _duroxide.history does not exist",
                        "role r lacks EXECUTE on function _duroxide.delete_instances_atomic(text[], boolean)");
    }

    /**
     * This role sees only its own rows and deletes none. Whatever else it lacks, nobody is advised to grant it
     * anything.
     */
    @Test
    void aTenantsOwnRoleIsToldOfRowLevelSecurityAlone() {
        var tenant = fine().naming(Optional.empty())
                .nothingGranted()
                .with(DF_NODES, Variations::filtered)
                .with(DF_INSTANCES, Variations::filtered)
                .without(ENGINE_HISTORY);

        assertThat(Findings.ofPass(tenant.facts()))
                .extracting(Finding::sentence)
                .containsExactly(
                        "row-level security hides rows of df.nodes from role r: connect as a role that sees all of them "
                                + "and may run a pass, as docs/sql/role.sql makes one",
                        "row-level security hides rows of df.instances from role r: connect as a role that sees all of them "
                                + "and may run a pass, as docs/sql/role.sql makes one",
                        "table _duroxide.history does not exist" + UNKNOWN + ", or its installation is incomplete");
    }

    /** For a role without any right, one block contains all grants, each of them once. */
    @ParameterizedTest
    @EnumSource
    void aRoleThatMayDoNothingIsToldEveryGrant(ReconciledTable table) {
        var findings =
                Findings.ofPass(fine().naming(Optional.empty()).nothingGranted().facts());
        var name = " on " + (table.isOfEngine() ? "_duroxide." : "df.") + table.tableName() + ":";

        var rights =
                1 + table.columns().size() + (int) table.lockColumn().stream().count();
        assertThat(findings)
                .extracting(Finding::sentence)
                .doesNotHaveDuplicates()
                .filteredOn(sentence -> sentence.contains(name))
                .hasSize(rights)
                .allMatch(sentence -> sentence.contains(": GRANT ") && sentence.endsWith(" TO r"));
    }

    private static Installation fine() {
        return new Installation();
    }

    private static Optional<FunctionFacts> deletionFrom(String table) {
        return Optional.of(new FunctionFacts(true, "delete from _duroxide." + table));
    }
}
