// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.PrivateServer;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If several sessions share a row lock, {@code xmax} is the number of a group of locks, which may equal the id of some
 * unrelated transaction (PostgreSQL, chapter 24.1.5). The test runs on its own server, where both kinds of numbers are
 * still small.
 */
class SharedLocksIT {

    private static final String ID = "0000000a";
    private static final String LOCK = "select from df.instances where id = '" + ID + "' for key share";

    /** A second lock on the row, by a subtransaction, makes a group of two. */
    private static final String LOCK_ONCE_MORE =
            "savepoint again; select from df.instances where id = '" + ID + "' for no key update";

    @TempDir
    Path home;

    @AutoClose
    private PrivateServer server;

    @Test
    void aTransactionThatOnlyHasTheNumberOfAGroupIsNotInTheWay() throws SQLException {
        server = new PrivateServer(home);
        ReferenceSchema.install(server.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        new Workflows(DSL.using(server.dataSource(), SQLDialect.POSTGRES))
                .finished(ID, "completed", Duration.ofDays(40));
        try (var bystander = server.dataSource().getConnection();
                var locking = server.dataSource().getConnection()) {
            bystander.setAutoCommit(false);
            locking.setAutoCommit(false);
            var number = number(bystander, "select cast(cast(pg_current_xact_id() as text) as bigint)");
            long group;
            do {
                locking.rollback();
                locking.createStatement().execute(LOCK);
                locking.createStatement().execute(LOCK_ONCE_MORE);
                group = number(locking, "select cast(cast(xmax as text) as bigint) from df.instances");
            } while (group < number);
            assertThat(group).isEqualTo(number);

            var explained = new Explanations(server.dataSource()).of(RetentionPolicy.defaults(), ID);

            assertThat(explained.inTheWay()).isEmpty();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
