// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs in a database that the test brings, on whichever server the build tests on. */
class OwnServerIT {

    private org.dfreconciler.reference.ReferenceDatabase own;

    @BeforeEach
    void createDatabase() {
        own = org.dfreconciler.reference.ReferenceServer.shared().newEmptyDatabase();
    }

    @AfterEach
    void dropDatabase() {
        own.close();
    }

    @Test
    void aPassRunsThereAndNothingIsLeft() {
        var dataSource = own.dataSource();
        var before = schemasAndRoles();
        // tag::own-server[]
        try (var database = ReferenceDatabase.in(dataSource, ReferenceSchema.PG_DURABLE_0_2_8)) {
            var orphan = database.workflows().orphan(Duration.ofDays(40));

            Reconciler.of(database.leastRole(), RetentionPolicy.defaults()).run();

            assertThat(database.workflows().ids()).doesNotContain(orphan);
        }
        // end::own-server[]

        assertThat(schemasAndRoles()).isEqualTo(before);
    }

    @Test
    void theUrlOfTheLeastRoleLeadsItThere() throws SQLException {
        try (var database = ReferenceDatabase.in(own.dataSource())) {
            var application = new PGSimpleDataSource();
            application.setUrl(database.leastRoleUrl());

            assertThat(texts(application, "select current_database()")).containsExactly(own.name());
            assertThat(texts(application, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .containsExactly("false");
        }
    }

    @Test
    void aDatabaseThatHasThemAlreadyIsLeftAlone() {
        own.sql().execute("create schema df create table instances (id text)");
        var before = schemasAndRoles();

        assertThatIllegalStateException()
                .isThrownBy(() -> ReferenceDatabase.in(own.dataSource()))
                .withMessage("the database " + own.name() + " has a schema df, and closing this would drop it: take a"
                        + " database without pg_durable");

        assertThat(schemasAndRoles()).isEqualTo(before);
        assertThat(own.sql().fetchCount(org.jooq.impl.DSL.table("df.instances")))
                .isZero();
    }

    @Test
    void whoIsNoSuperuserIsRefused() {
        var role = "plain_" + own.name();
        own.sql().execute("create role " + role + " login");
        try {
            var plain = new PGSimpleDataSource();
            plain.setUrl(own.jdbcUrlFor(role));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReferenceDatabase.in(plain))
                    .withMessage(
                            "the data source must connect as a superuser, since schemas and roles are made with it,"
                                    + " was " + role);
        } finally {
            own.sql().execute("drop role " + role);
        }
    }

    private List<String> schemasAndRoles() {
        return texts(
                own.dataSource(),
                "select nspname::text from pg_namespace where nspname !~ '^pg_'"
                        + " union select rolname from pg_roles where rolname like 'df\\_reconciler\\_test%' order by 1");
    }

    private static List<String> texts(DataSource dataSource, String query) {
        return Sql.transaction(dataSource, sql -> sql.texts(query));
    }
}
