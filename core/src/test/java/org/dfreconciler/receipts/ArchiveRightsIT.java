// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.Evidence;
import org.dfreconciler.Purger;
import org.dfreconciler.Receipts;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.ArchiveScript;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the migration of archives creates, which role may do what with it, and what is refused where it is missing. */
class ArchiveRightsIT {

    private static final String EVERYTHING =
            "select 'column', attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '"
                    + " || attcollation || ' ' || cast(attidentity as text) || cast(attstorage as text) || coalesce(pg_get_expr(adbin, adrelid), '')"
                    + " from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum"
                    + " where attrelid = 'df_reconciler.archive'::regclass and attnum > 0"
                    + " union all select 'constraint', conname || pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = 'df_reconciler.archive'::regclass"
                    + " union all select 'index', pg_get_indexdef(indexrelid) from pg_index"
                    + " where indrelid = 'df_reconciler.archive'::regclass"
                    + " union all select 'acl', coalesce(relacl::text, 'default') from pg_class"
                    + " where oid = 'df_reconciler.archive'::regclass order by 1, 2";

    @AutoClose
    private final Scene scene = Scene.create().withArchives();

    @Test
    void flywayAndPsqlMakeTheSame() {
        try (var byFlyway = ReferenceDatabase.create();
                var byPsql = ReferenceDatabase.create()) {
            ReferenceSchema.migrate(byFlyway.dataSource(), "org/dfreconciler/migration");
            ArchiveScript.run(byPsql);

            assertThat(byFlyway.sql().fetch(EVERYTHING))
                    .isEqualTo(byPsql.sql().fetch(EVERYTHING))
                    .hasSizeGreaterThan(9);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from df_reconciler.archive",
                "insert into df_reconciler.archive (id, pass, data) values ('0000000b', gen_random_uuid(), '')",
                "delete from df_reconciler.archive",
            })
    void aTenantMayDoNothing(String statement) {
        try (var database = ReferenceDatabase.create()) {
            var tenant = "tenant_of_" + database.name();
            var sql = database.sql();
            sql.execute("create role " + tenant + " login");
            sql.execute("alter default privileges grant all on tables to public");
            sql.execute("alter default privileges grant usage on schemas to " + tenant);
            ArchiveScript.run(database);
            var asTenant = DSL.using(database.jdbcUrlFor(tenant));

            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> asTenant.execute(statement))
                    .withMessageContaining("permission denied for table archive");
        }
    }

    @Test
    void withoutTheTableAPassThatIsToArchiveIsRefusedAndAnyOtherIsNot() {
        scene.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        scene.sql().execute("drop table df_reconciler.archive");
        var refusal = "database \"" + scene.database().name() + "\" has no table df_reconciler.archive, so nothing can"
                + " be archived here: run docs/sql/archive.sql once, then role.sql, or leave archives out (evidence,"
                + " --archive)";

        assertRefused(() -> archiving().build().run(), refusal);
        assertRefused(
                () -> Purger.builder(scene.asLeastRole())
                        .evidence(Evidence.ARCHIVE)
                        .build()
                        .purge(List.of("0000000a")),
                refusal);
        assertThat(archiving().doctor().examine().passWouldRun()).isFalse();
        assertRefused(
                () -> Receipts.of(scene.asLeastRole()).archive("0000000a", OutputStream.nullOutputStream()),
                "database \"" + scene.database().name() + "\" has no table df_reconciler.archive, so there are no"
                        + " archives here: docs/sql/archive.sql makes it, for passes that are to archive");
        assertThat(archiving().build().plan().removals()).hasSize(1);
        assertThat(archiving().evidence(Evidence.RECEIPTS).build().run().removed())
                .isOne();
    }

    @Test
    void whereARightIsMissingNothingIsRemoved() {
        scene.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        var role = scene.role();

        assertThat(scene.script().privilegesOfArchives()).hasSize(7).allSatisfy(privilege -> {
            if (privilege.right().equals("select")) {
                return;
            }
            privilege.revoke(role).forEach(scene.sql()::execute);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() ->
                            archiving().receiptsFor(Duration.ofDays(1)).build().run())
                    .withMessageContaining("role " + role + " lacks " + privilege.named() + ": GRANT");
            scene.script().run(scene.sql());
        });
        scene.sql().execute("revoke select on df_reconciler.archive from " + role);
        assertRefused(
                () -> archiving().receiptsFor(Duration.ofDays(1)).build().run(),
                "role " + role + " lacks SELECT (id, number, written_at) on df_reconciler.archive: GRANT SELECT (id,"
                        + " number, written_at) on df_reconciler.archive TO " + role);
        scene.sql().execute("alter table _duroxide.history add column newer text");
        scene.sql().execute("revoke select on _duroxide.history from " + role);
        scene.sql()
                .execute("grant select (instance_id, execution_id, event_id, event_type, event_data, created_at)"
                        + " on _duroxide.history to " + role);
        assertRefused(
                () -> archiving().build().run(),
                "role " + role
                        + " lacks SELECT (newer, xmin) on _duroxide.history, which is archived: GRANT SELECT (newer, xmin) on"
                        + " _duroxide.history TO " + role);
    }

    private ReconcilerBuilder archiving() {
        return Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .evidence(Evidence.ARCHIVE);
    }

    private static void assertRefused(Runnable act, String sentence) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(act::run).withMessage(sentence);
    }
}
