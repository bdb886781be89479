// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests the kind of server that the property {@code database} names, and a running server that is given by its URL.
 */
class ReferenceServerIT {

    @Test
    void eachUrlLeadsTheRightRoleToTheDatabase() {
        var role = "A \"role\" & co/+";
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute("create role {0} login", DSL.quotedName(role));
            try {
                assertThat(whoAndWhere(database.jdbcUrl())).isEqualTo(superuser() + " " + database.name());
                assertThat(whoAndWhere(database.jdbcUrlFor(role))).isEqualTo(role + " " + database.name());
            } finally {
                database.sql().execute("drop role {0}", DSL.quotedName(role));
            }
        }
    }

    @Test
    void theUrlOfARoleThatDoesNotExistIsOneToFailWith() {
        try (var database = ReferenceDatabase.create()) {
            assertThat(database.jdbcUrlFor("nobody_here")).contains("user=nobody_here");
        }
    }

    @Test
    void aRunningServerThatCannotDoIsRefused() {
        var server = ReferenceServer.embedded();
        server.execute("create role plain login");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RunningServer.at(server.postgres().jdbcUrl("postgres", "plain", null)))
                    .withMessage("the tests need a superuser on the server that -Ddatabase names");
        } finally {
            server.execute("drop role plain");
        }
    }

    @Test
    void aRunningServerIsTakenAsItsUrlSays() {
        var url = ReferenceServer.embedded().postgres().jdbcUrl("template1");

        var running = RunningServer.at(url);

        assertThat(running.jdbcUrl("template1")).isEqualTo(url);
        assertThat(running.maintenanceDatabase()).isEqualTo("template1");
    }

    private static String superuser() {
        return ReferenceServer.shared().postgres().superuser();
    }

    private static String whoAndWhere(String url) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return DSL.using(dataSource, SQLDialect.POSTGRES)
                .fetchSingle("select current_user || ' ' || current_database()")
                .into(String.class);
    }
}
