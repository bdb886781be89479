// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What passes must never do to others while they run. It watches all the time, and is asked at the end. */
final class Harm {

    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    private static final List<String> MADE_BY_SIGNALS = List.of(
            "skipping ExternalEvent delivery: no pending subscription slot",
            "completion messages for unstarted instance",
            "empty effective batch");

    private final PgDurable pgDurable;
    private final Books books;
    private final Waits waits;
    private final Zombies zombies;
    private final ServerLog serverLog;
    private final Future<?> looking;

    private Harm(PgDurable pgDurable, Books books, ScheduledExecutorService threads) {
        this.pgDurable = pgDurable;
        this.books = books;
        this.waits = new Waits(pgDurable.sql());
        this.zombies = Zombies.watch(pgDurable.sql());
        this.serverLog = new ServerLog(pgDurable.sql());
        this.looking = threads.scheduleWithFixedDelay(waits, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Harm watch(PgDurable pgDurable, Books books, ScheduledExecutorService threads) {
        return new Harm(pgDurable, books, threads);
    }

    int looks() {
        return waits.looks();
    }

    /** The roots of those executions without an instance that are still there and that no pass could have removed. */
    Set<String> excusedZombies() {
        var excused = new HashSet<>(zombies.left());
        zombies.leftByTheirPass().forEach(excused::remove);
        return excused.stream().map(id -> id.split("::")[0]).collect(Collectors.toSet());
    }

    /** One sentence for each harm that was done. Call it once: it ends the watching. */
    List<String> found() throws ExecutionException, InterruptedException {
        if (looking.isDone()) {
            looking.get(); // throws what went wrong while watching, which does not end by itself
        }
        looking.cancel(false);
        return Stream.of(
                        named("waited too long for a batch: ", waits.tooLong().stream()),
                        named("waited a second for a batch: ", longWaitsForPasses()),
                        named("lost a deadlock with a batch: ", deadlocksLostToPasses()),
                        named(
                                "an execution without instance, of a turn fetched before the batch's commit: ",
                                zombies.ofTurnsFetchedBeforeTheCommit().stream()),
                        named("an execution without instance that its pass left: ", zombies.leftByTheirPass().stream()),
                        named("the engine complains: ", pgDurable.engine().problems(this::isExcused).stream()))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static Stream<String> named(String what, Stream<String> which) {
        return which.map(what::concat);
    }

    private Stream<String> longWaitsForPasses() {
        return serverLog.longWaits().stream()
                .filter(wait -> !Collections.disjoint(wait.holders(), waits.passes()))
                .filter(wait -> !wait.query().startsWith(Waits.BUILT_IN_PASS))
                .map(LockTrouble::toString);
    }

    private Stream<String> deadlocksLostToPasses() {
        return serverLog.deadlocks().stream()
                .filter(deadlock -> !Collections.disjoint(deadlock.deadlocked(), waits.passes()))
                .filter(deadlock -> !mayLose(deadlock))
                .map(LockTrouble::toString);
    }

    /**
     * Whether this session may be the victim of a deadlock. A pass tries again, pg_durable's own pass does so an
     * interval later, and an activity that outlived its cancelled root has nothing left to report. An orchestrator must
     * not be a victim.
     */
    private boolean mayLose(LockTrouble deadlock) {
        return waits.passes().contains(deadlock.process())
                || deadlock.query().startsWith(Waits.BUILT_IN_PASS)
                || deadlock.query().contains("delete_instances_atomic")
                || deadlock.query().contains("ack_worker")
                || deadlock.query().startsWith("update df.instances set status");
    }

    /**
     * Whether the engine logged this for a reason that has nothing to do with a pass.
     *
     * <ul>
     *   <li>A message to a workflow that has ended: the engine has read its record, found it terminal, and dropped the
     *       message.
     *   <li>An event that nobody waits for, or a turn for an instance that is gone: {@link Signals} sent a message
     *       there on purpose. {@link Zombies} checks that no batch is to blame for the turn.
     *   <li>A slow statement: the machine is busy. {@link Waits}, which sees every wait of a third of a second, and the
     *       server's log check that it did not wait for a batch.
     *   <li>A deadlock of a fetch, which the engine repeats: the server's log shows whether a pass took part.
     * </ul>
     */
    private boolean isExcused(JsonNode fields) {
        return EngineLog.isForTerminal(fields)
                || isOfASignal(fields)
                || EngineLog.isSlowStatement(fields)
                || EngineLog.isDeadlockOfAFetch(fields) && serverLog.isReadable();
    }

    private boolean isOfASignal(JsonNode fields) {
        return MADE_BY_SIGNALS.stream().anyMatch(fields.path("message").asText()::startsWith)
                && books.isSignalled(fields.path("instance").asText());
    }
}
