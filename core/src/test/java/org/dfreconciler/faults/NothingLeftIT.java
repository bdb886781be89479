// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.KeptConnection;
import org.dfreconciler.reference.kit.SessionState;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a pass or a plan ends, its connection is returned as it was, and nothing of it is left on the server. */
class NothingLeftIT {

    private static final EnumSet<Ending> WITHOUT_THE_CONNECTION = EnumSet.of(Ending.CONNECTION_LOST);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final KeptConnection pool = fixture.keptConnection();

    NothingLeftIT() {
        new Bulk(fixture.sql()).finished(1, 30, 45).orphans(0x100, 3, 45);
        Fault.install(fixture.sql());
    }

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    void aPass(Ending ending) throws SQLException {
        assertNothingLeft(
                ending,
                ending.ofPass(),
                Moment.INSTANCE_LOCK,
                reconciler -> reconciler.run().outcome().name(),
                pool.connection());
    }

    @ParameterizedTest
    @EnumSource
    void aPlan(Ending ending) throws SQLException {
        assertNothingLeft(
                ending,
                ending.ofPlan(),
                Moment.READING,
                reconciler -> reconciler.plan().outcome().name(),
                pool.connection());
    }

    @ParameterizedTest
    @EnumSource
    void aPassOnAConnectionThatWasSetUpInOtherWays(Ending ending) throws SQLException {
        assertNothingLeft(
                ending,
                ending.ofPass(),
                Moment.INSTANCE_LOCK,
                reconciler -> reconciler.run().outcome().name(),
                setUpInOtherWays());
    }

    @ParameterizedTest
    @EnumSource
    void aPlanOnAConnectionThatWasSetUpInOtherWays(Ending ending) throws SQLException {
        assertNothingLeft(
                ending,
                ending.ofPlan(),
                Moment.READING,
                reconciler -> reconciler.plan().outcome().name(),
                setUpInOtherWays());
    }

    /** Every setting that a pass makes has another value on this connection, and autocommit is off. */
    private Connection setUpInOtherWays() throws SQLException {
        var connection = pool.connection();
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path = df, public; set lock_timeout = '7min'; set statement_timeout = '8min';"
                    + " set idle_in_transaction_session_timeout = '9min'; set row_security = on; set jit = on;"
                    + " set enable_seqscan = on; set enable_hashjoin = off; set enable_mergejoin = off;"
                    + " set standard_conforming_strings = off");
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
        return connection;
    }

    private void assertNothingLeft(Ending ending, String outcome, Moment moment, Work work, Connection connection)
            throws SQLException {
        ending.prepare(fixture);
        var before = SessionState.of(connection);
        var batches = new AtomicInteger();
        var builder = Reconciler.builder(
                        Tap.on(
                                pool.dataSource(),
                                call -> moment.test(call) && batches.incrementAndGet() == 3
                                        ? ending.strike(call, fixture)
                                        : call.proceed()),
                        RetentionPolicy.defaults())
                .batchSize(5);
        ending.configure(builder);

        assertThat(outcome(work, builder.build())).isEqualTo(outcome);

        assertThat(pool.lent()).isZero();
        Aftermath.assertNothingLeftOpen(fixture);
        if (WITHOUT_THE_CONNECTION.contains(ending)) {
            assertThat(connection.isClosed()).isTrue();
        } else {
            assertThat(SessionState.of(connection)).isEqualTo(before);
        }
    }

    private static String outcome(Work work, Reconciler reconciler) {
        try {
            return work.outcomeOf(reconciler);
        } catch (RuntimeException | Error e) {
            return e.getClass().getSimpleName();
        }
    }

    private interface Work {
        String outcomeOf(Reconciler reconciler);
    }
}
