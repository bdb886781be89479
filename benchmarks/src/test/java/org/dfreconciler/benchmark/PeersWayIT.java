// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.Test;

class PeersWayIT {

    private static final Population SMALL = Population.of(300, 240);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String MORE_THAN_A_STATEMENT_TAKES = """
            insert into df.instances (id, root_node, status, submitted_by, created_at)
            select lpad(to_hex(n), 8, '0'), '00000001', 'failed', current_user::regrole, now() - interval '40 days'
            from generate_series(1, 66000) n
            """;

    @Test
    void removesPageAfterPage() throws SQLException {
        try (var database = Race.populated(SMALL)) {
            var result = run(new PeersWay("b", Expired.CAP, 100, TIMEOUT), database);

            assertThat(result.instances()).isEqualTo(240);
            assertThat(result.engineRoots()).isEqualTo(240);
        }
    }

    @Test
    void endsWhereTheLastPageIsFull() throws SQLException {
        try (var database = Race.populated(SMALL)) {
            assertThat(run(new PeersWay("b", Expired.CAP, 120, TIMEOUT), database)
                            .instances())
                    .isEqualTo(240);
        }
    }

    @Test
    void bothWaysRemoveTheSameByCap() throws SQLException {
        try (var template = Race.populated(SMALL);
                var since = ReferenceServer.shared().copyOf(template);
                var before = ReferenceServer.shared().copyOf(template)) {
            var results = List.of(
                    run(new PeersWay("b", 30, 100, TIMEOUT), since), run(new EarlierPeersWay("b'", 30), before));

            // Of the 60 young ones, 12 still run. The cap keeps 30 of the other 48 and removes 18, besides the 240 that
            // are due by age.
            assertThat(results).extracting(LimitedRun.Result::instances).containsOnly(258L);
            assertThat(Remains.of(since)).isEqualTo(Remains.of(before));
        }
    }

    @Test
    void givesUpWhereFindingAPageTakesTooLong() throws SQLException {
        try (var database = Race.populated(SMALL);
                var blocker = database.connect();
                var attempt = new PeersWay("b", Expired.CAP, 100, Duration.ofMillis(50)).prepare(database)) {
            blocker.setAutoCommit(false);
            // If the opponent had no timeout, this would end the test instead of blocking it.
            Jdbc.execute(blocker, "set idle_in_transaction_session_timeout = '30s'", "lock table df.instances");

            assertThatThrownBy(attempt::run).hasMessage("finding a page takes longer than 50 ms");
            assertThat(Jdbc.value(blocker, "select count(*) from df.instances")).isEqualTo("300");
        }
    }

    @Test
    void theEarlierWayGivesUpWhereThereAreMoreIdsThanAStatementTakes() throws SQLException {
        try (var database = Race.populated(Population.of(0, 0));
                var connection = database.connect()) {
            Jdbc.execute(connection, "set session_replication_role = replica", MORE_THAN_A_STATEMENT_TAKES);

            var result = LimitedRun.of(new EarlierPeersWay("b'", Expired.CAP), database, LONG);

            assertThat(result.end()).startsWith("gave up: ").contains("too many arguments");
            assertThat(result.instances()).isZero();
        }
    }

    private static LimitedRun.Result run(Opponent way, ReferenceDatabase database) throws SQLException {
        var result = LimitedRun.of(way, database, LONG);
        assertThat(result.end()).isEqualTo("ended");
        return result;
    }
}
