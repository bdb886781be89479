// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker died, and the lease that it left has run out. A message arrives while a batch deletes the instance, and the
 * engine fetches it: first the message, then the lease. After a second, PostgreSQL ends whoever waits in a deadlock.
 */
class FetchBesideABatchIT {

    private static final String ID = "e0000001";

    private final ReferenceDatabase database = ReferenceDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    /**
     * If the batch's own lock timeout were half a second, a batch that begins to wait this late would give way too
     * late.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.75, 0.9})
    void whoeverFetchesIsNeverTheVictimWhereADeletionIsSlow(double seconds) throws Exception {
        new Workflows(database.sql()).finished(ID, "completed", ofDays(40)).lease(ID, ofDays(-1));
        fetchDuring(seconds);
    }

    @Test
    void whoeverFetchesForAnOrphanIsNeverTheVictimWhereADeletionIsSlow() throws Exception {
        new Workflows(database.sql()).orphan(ID, ofDays(40)).lease(ID, ofDays(-1));
        fetchDuring(0.75);
    }

    private void fetchDuring(double seconds) throws Exception {
        database.sql()
                .execute("create function dawdle() returns trigger language plpgsql as" + " $$ begin perform pg_sleep("
                        + seconds + "); return null; end $$");
        database.sql()
                .execute("create trigger dawdle before delete on _duroxide.history for each statement"
                        + " execute function public.dawdle()");
        try (var engine = new EngineWorker(database);
                var watch = new Watch(database)) {
            var pass = new PassThread(Passes.on(database).build());
            watch.awaitSleep();
            engine.enqueue(ID, "{\"ExternalRaised\":{\"instance\":\"" + ID + "\"}}");
            engine.begin(() -> engine.fetch(ID));
            assertThat(engine.error()).as("what the engine got").isNull();
            pass.report();
            engine.begin(() -> engine.endEmptyTurn(ID));
            assertThat(engine.error()).as("what the engine got").isNull();
            assertThat(new Left(database.sql()).executionsWithoutInstance()).isEmpty();
        }
    }
}
