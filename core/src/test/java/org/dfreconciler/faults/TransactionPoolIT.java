// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.reference.kit.TransactionPool;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A pass runs through a pool that hands out a session for one transaction at a time. */
class TransactionPoolIT {

    private static final int DUE = 200;

    private static final String RESET = "discard all";
    private static final String DIRTY =
            "set search_path = elsewhere; set lock_timeout = '1h'; set statement_timeout = '2h'; set row_security ="
                    + " on; set default_transaction_isolation = serializable; set enable_indexscan = off; set work_mem ="
                    + " '64kB'";

    private static final String SET_UP = "select current_setting('search_path'), current_setting('row_security'),"
            + " current_setting('transaction_isolation'), current_setting('lock_timeout'),"
            + " current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')";

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final Set<Integer> sessions = ConcurrentHashMap.newKeySet();
    private final Set<String> setUps = ConcurrentHashMap.newKeySet();

    TransactionPoolIT() {
        new Bulk(fixture.sql()).finished(1, DUE, 45).orphans(0x1000, DUE, 45);
        Poison.crowd(fixture.sql(), "00000007%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | DATABASE | " + RESET,
                "4 | DATABASE | " + RESET,
                "1 | DATABASE | " + DIRTY,
                "4 | DATABASE | " + DIRTY,
                "4 | PROVEN | " + DIRTY
            })
    void eachTransactionBringsAllItNeeds(int parallelism, ForeignKeyChecks foreignKeyChecks, String leftBehind)
            throws SQLException {
        try (var pool = new TransactionPool(unprepared(), 7, leftBehind)) {
            var reconciler = Reconciler.builder(Tap.on(pool.dataSource(), this::note), RetentionPolicy.defaults())
                    .batchSize(10)
                    .parallelism(parallelism)
                    .foreignKeyChecks(foreignKeyChecks)
                    .build();

            assertThat(reconciler.plan().removals()).hasSize(2 * DUE);
            var report = reconciler.run();

            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000007");
            assertThat(report.removed()).isEqualTo(2 * DUE - 1);
        }
        assertThat(sessions).hasSize(7);
        assertThat(setUps).containsExactly("pg_catalog, pg_temp|off|read committed|50ms|30s|1min");
    }

    private Object note(Call call) throws SQLException {
        if (Moment.TREE_DELETION.test(call)) {
            sessions.add(call.connection().unwrap(PGConnection.class).getBackendPID());
            try (var statement = call.connection().createStatement();
                    var row = statement.executeQuery(SET_UP)) {
                row.next();
                setUps.add(String.join(
                        "|",
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
            }
        }
        return call.proceed();
    }

    private PGSimpleDataSource unprepared() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(fixture.database().jdbcUrl());
        dataSource.setPrepareThreshold(0);
        return dataSource;
    }
}
