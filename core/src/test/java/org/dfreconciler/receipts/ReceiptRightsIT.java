// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dfreconciler.Evidence;
import org.dfreconciler.Purger;
import org.dfreconciler.Receipts;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.HoldScript;
import org.dfreconciler.kit.Privilege;
import org.dfreconciler.kit.ReceiptScript;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the migration of receipts creates, which role may do what with it, and what is refused where it is missing. */
class ReceiptRightsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    private static final String EVERYTHING =
            "select 'column', attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '"
                    + " || attcollation || coalesce(pg_get_expr(adbin, adrelid), '') from pg_attribute"
                    + " left join pg_attrdef on adrelid = attrelid and adnum = attnum"
                    + " where attrelid = 'df_reconciler.receipt'::regclass and attnum > 0"
                    + " union all select 'constraint', conname || pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = 'df_reconciler.receipt'::regclass"
                    + " union all select 'index', pg_get_indexdef(indexrelid) from pg_index"
                    + " where indrelid = 'df_reconciler.receipt'::regclass"
                    + " union all select 'acl', coalesce(relacl::text, 'default') from pg_class"
                    + " where oid = 'df_reconciler.receipt'::regclass order by 1, 2";

    @AutoClose
    private final Scene scene = Scene.create().withReceipts();

    @Test
    void flywayAndPsqlMakeTheSameWhicheverOfTheTwoScriptsComesFirst() {
        try (var byFlyway = ReferenceDatabase.create();
                var first = ReferenceDatabase.create();
                var second = ReferenceDatabase.create()) {
            ReferenceSchema.migrate(byFlyway.dataSource(), "org/dfreconciler/migration");
            ReceiptScript.run(first);
            HoldScript.run(first);
            HoldScript.run(second);
            ReceiptScript.run(second);

            assertThat(byFlyway.sql().fetch(EVERYTHING))
                    .isEqualTo(first.sql().fetch(EVERYTHING))
                    .isEqualTo(second.sql().fetch(EVERYTHING))
                    .hasSizeGreaterThan(14);
        }
    }

    @Test
    void aSchemaOfThisNameThatSomebodyElseMadeIsNotTakenOver() {
        try (var database = ReferenceDatabase.create()) {
            var other = "other_of_" + database.name();
            database.sql().execute("create role " + other);
            database.sql().execute("create schema df_reconciler authorization " + other);

            assertThatThrownBy(() -> ReceiptScript.run(database)).hasMessageContaining("belongs to another role");
            assertThatThrownBy(() -> HoldScript.run(database)).hasMessageContaining("belongs to another role");
        }
    }

    /**
     * Receipts contain the labels and owners of all tenants, so they must stay private whatever default privileges
     * exist.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from df_reconciler.receipt",
                "insert into df_reconciler.receipt (id, reason, pass) values ('0000000b', 'AGE', gen_random_uuid())",
                "delete from df_reconciler.receipt",
                "update df_reconciler.receipt set removed_at = now()",
            })
    void aTenantMayDoNothing(String statement) {
        try (var database = ReferenceDatabase.create()) {
            var tenant = "tenant_of_" + database.name();
            var sql = database.sql();
            sql.execute("create role " + tenant + " login");
            sql.execute("alter default privileges grant all on tables to public");
            sql.execute("alter default privileges grant all on tables to " + tenant);
            sql.execute("alter default privileges grant usage on schemas to " + tenant);
            ReceiptScript.run(database);
            var asTenant = DSL.using(database.jdbcUrlFor(tenant));

            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> asTenant.execute(statement))
                    .withMessageContaining("permission denied for table receipt");
        }
    }

    /** The server itself sets the time of a receipt, and a receipt cannot be changed afterwards. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update df_reconciler.receipt set reason = 'CAP'",
                "insert into df_reconciler.receipt (id, reason, pass, removed_at)"
                        + " values ('0000000b', 'AGE', gen_random_uuid(), 'infinity')",
                "truncate df_reconciler.receipt"
            })
    void theRoleOfAPassMayOnlyAdd(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() ->
                        DSL.using(scene.asLeastRole(), SQLDialect.POSTGRES).execute(statement))
                .withMessageContaining("permission denied for table receipt");
    }

    @Test
    void withoutTheTableAPassThatIsToLeaveReceiptsIsRefusedAndAnyOtherIsNot() {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute("drop schema df_reconciler cascade");
        var reconciler = leaving().build();
        var refusal = "database \"" + scene.database().name() + "\" has no table df_reconciler.receipt, so no receipts"
                + " can be written here: run docs/sql/receipt.sql once, then role.sql, or leave receipts out (evidence,"
                + " --receipts)";

        assertRefused(reconciler::run, refusal);
        assertRefused(
                () -> Purger.builder(scene.asLeastRole())
                        .evidence(Evidence.RECEIPTS)
                        .build()
                        .purge(List.of("0000000a")),
                refusal);
        assertThat(leaving().doctor().examine().passWouldRun()).isFalse();
        assertThat(reconciler.plan().removals()).hasSize(1);
        assertRefused(
                () -> Receipts.of(scene.asLeastRole()).since(Instant.EPOCH, 1),
                "database \"" + scene.database().name() + "\" has no table df_reconciler.receipt, so there are no"
                        + " receipts here: docs/sql/receipt.sql makes it, for passes that are to leave some");
        assertThat(scene.run(POLICY).removed()).isOne();
    }

    @Test
    void whereARightIsMissingNothingIsRemoved() {
        scene.workflows().finished("0000000a", "completed", OLD);
        var role = scene.role();
        assertThat(scene.script().privilegesOfReceipts().map(Privilege::named))
                .contains("USAGE on schema df_reconciler", "DELETE on df_reconciler.receipt");

        assertThat(scene.script().privilegesOfReceipts()).hasSize(13).allSatisfy(privilege -> {
            privilege.revoke(role).forEach(scene.sql()::execute);
            var lacking = privilege.right().equals("select")
                    ? "SELECT (id, pass, removed_at) on df_reconciler.receipt"
                    : privilege.named();
            assertRefused(
                    () -> leaving().receiptsFor(Duration.ofDays(1)).build().run(),
                    "role " + role + " lacks " + lacking + ": GRANT " + lacking + " TO " + role);
            scene.script().run(scene.sql());
        });
        scene.sql().execute("revoke delete on df_reconciler.receipt from " + role);
        assertThat(leaving().build().run().removed()).isOne();
    }

    @Test
    void withoutTheRightToReadLabelsTheyAreLeftOutAndThatIsSaid() {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute("update df.instances set label = 'x'");
        scene.sql().execute("revoke select (label) on df.instances from " + scene.role());

        assertThat(leaving().build().run().notes())
                .containsExactly("receipts of database \"" + scene.database().name()
                        + "\" have no labels, since role " + scene.role()
                        + " lacks SELECT (label) on df.instances: GRANT SELECT (label) on df.instances TO "
                        + scene.role());
        assertThat(Left.in(scene)).containsExactly("0000000a|AGE|-|-|completed|postgres|t|t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table df_reconciler.receipt rename pass to run|has no column pass: make it as docs/sql/receipt.sql does",
                "alter table df_reconciler.receipt rename to r; create view df_reconciler.receipt as table df_reconciler.r"
                        + "|df_reconciler.receipt is not a table",
                "alter table df_reconciler.receipt enable row level security|row-level security hides rows",
            })
    void whereTheTableIsNotWhatItShouldBeNothingIsRemoved(String change, String refusal) {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute(change);
        scene.sql().execute("grant all on df_reconciler.receipt to " + scene.role());
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        scene.sql().execute("alter table df.instances disable row level security");
        scene.sql().execute("alter table df.nodes disable row level security");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> leaving().build().run())
                .withMessageContaining(refusal);
        assertThat(scene.contents().mentioning("df.instances", "0000000a")).hasSize(1);
    }

    private ReconcilerBuilder leaving() {
        return Reconciler.builder(scene.asLeastRole(), POLICY).evidence(Evidence.RECEIPTS);
    }

    private static void assertRefused(Runnable act, String sentence) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(act::run).withMessage(sentence);
    }
}
