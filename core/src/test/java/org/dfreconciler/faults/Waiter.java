// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.jooq.DSLContext;

/** A statement in another session's transaction that waits for a lock which a pass holds. */
final class Waiter {

    private final OpenTransaction transaction;
    private final DSLContext observer;
    private CompletableFuture<Void> waiting;

    Waiter(OpenTransaction transaction, DSLContext observer) {
        this.transaction = transaction;
        this.observer = observer;
    }

    /** Sends the statement. Returns when it has been waiting for a lock for this long. */
    void send(String statement, Duration waited) {
        waiting = CompletableFuture.runAsync(() -> transaction.execute(statement));
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> observer.fetchSingle(
                                "select exists (select from pg_locks where pid = ?"
                                        + " and clock_timestamp() - waitstart >= ? * interval '1 millisecond')",
                                transaction.pid(),
                                waited.toMillis())
                        .get(0, Boolean.class));
    }

    /** Asserts that the statement has ended, with or without an error. */
    void assertEnded() {
        assertThat(waiting).as("the statement that waits").isNotNull();
        await().atMost(Duration.ofSeconds(30)).until(waiting::isDone);
    }

    /** Asserts that the statement got its lock and ended without an error. */
    void assertEndedWell() throws InterruptedException, TimeoutException {
        assertThat(waiting).as("the statement that waits").isNotNull();
        try {
            waiting.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).as("the other session's error").isNull();
        }
    }
}
