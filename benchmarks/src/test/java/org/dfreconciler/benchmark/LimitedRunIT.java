// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.Test;

class LimitedRunIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void tellsWhatWasRemovedBeforeAnOpponentGaveUp() throws SQLException {
        var result = run(LONG, connection -> {
            removeOne(connection);
            throw new IllegalStateException("enough of | this\nat last");
        });

        assertThat(result.end()).isEqualTo("gave up: enough of / this at last");
        assertThat(result.engineRoots()).isEqualTo(1);
        assertThat(result.instances()).isZero();
    }

    @Test
    void tellsWhatWasRemovedBeforeAnOpponentWasStopped() throws SQLException {
        var result = run(Duration.ofSeconds(1), connection -> {
            removeOne(connection);
            awaitInterrupt();
        });

        assertThat(result.end()).isEqualTo("stopped after 1 s");
        assertThat(result.engineRoots()).isEqualTo(1);
    }

    @Test
    void aLongReasonIsCut() throws SQLException {
        var result = run(LONG, connection -> {
            throw new IllegalStateException("x".repeat(100_000));
        });

        assertThat(result.end()).hasSizeLessThan(200).endsWith("x…");
    }

    private static void removeOne(Connection connection) throws SQLException {
        Jdbc.execute(
                connection,
                "delete from _duroxide.instances where instance_id = (select min(instance_id) from _duroxide.instances)");
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LimitedRun.Result run(Duration limit, Opponent.Work work) throws SQLException {
        try (var database = Race.populated(Population.of(5, 5))) {
            return LimitedRun.of(new Doing(work), database, limit);
        }
    }

    private record Doing(Opponent.Work work) implements Opponent {

        @Override
        public String letter() {
            return "x";
        }

        @Override
        public String description() {
            return "does this";
        }

        @Override
        public Attempt prepare(ReferenceDatabase database) throws SQLException {
            return Opponent.on(database.connect(), work);
        }
    }
}
