// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pass is given a connection with autocommit off, which may be in the middle of its user's transaction. */
class SharedTransactionIT {

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final Connection connection;
    private final DSLContext users;
    private final Reconciler reconciler;

    SharedTransactionIT() throws SQLException {
        new Bulk(fixture.sql()).finished(1, 3, 45);
        fixture.sql().execute("create table users_own ()");
        connection = fixture.closing(fixture.database().connect());
        connection.setAutoCommit(false);
        users = DSL.using(connection, SQLDialect.POSTGRES);
        reconciler = Reconciler.of(users, RetentionPolicy.defaults());
    }

    /** The pass neither commits nor rolls back: what the user has written stays the user's. */
    @Test
    void whatItsUserHasWrittenStaysHis() throws SQLException {
        users.execute("insert into users_own default values");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(reconciler::run)
                .withMessageContaining("in a transaction that has written something");
        assertThatExceptionOfType(RefusedException.class).isThrownBy(reconciler::plan);

        assertThat(users.fetch("table users_own")).hasSize(1);
        assertThat(fixture.sql().fetch("table users_own")).isEmpty();
        connection.commit();
        assertThat(fixture.sql().fetch("table users_own")).hasSize(1);
        assertThat(reconciler.run().removed()).isEqualTo(3);
    }

    /** Also at an isolation level that cannot be changed any more once the transaction has read something. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    void aTransactionThatHasOnlyReadIsInNobodysWay(int isolation) throws SQLException {
        connection.setTransactionIsolation(isolation);
        users.fetch("table users_own");

        assertThat(reconciler.plan().removals()).hasSize(3);
        users.fetch("table users_own");
        assertThat(reconciler.run().removed()).isEqualTo(3);
        assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
        Aftermath.assertNothingLeftOpen(fixture);
    }
}
