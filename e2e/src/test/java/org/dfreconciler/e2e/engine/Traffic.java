// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.awaitility.Awaitility.await;
import static org.dfreconciler.e2e.engine.Program.fail;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.dfreconciler.e2e.engine.Program.ChildIds;

/** Users at work: they start workflows of every kind, commit or roll back, signal and cancel. Keeps the books. */
final class Traffic {

    private static final String EVENT = "go";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration IMPATIENT = Duration.ofMillis(100);

    /** A longer queue makes the engine slow; then it is not the engine any more that the passes race with. */
    private static final int MOST_UNDER_WAY = 40;

    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    private final PgDurable pgDurable;
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong started = new AtomicLong();

    private final Map<String, String> expectations = new ConcurrentHashMap<>();

    Traffic(PgDurable pgDurable) {
        this.pgDurable = pgDurable;
    }

    /** One user, who does the same with the same seed, as far as the others let it. */
    Callable<Void> user(long seed, BooleanSupplier goOn) {
        return () -> {
            var random = new Random(seed);
            while (goOn.getAsBoolean()) {
                await().pollInterval(POLL).until(() -> unfinished().size() < MOST_UNDER_WAY);
                act(random);
            }
            return null;
        };
    }

    private void act(Random random) throws SQLException {
        switch (random.nextInt(9)) {
            case 0 -> expect(start(work(random.nextInt(3))), COMPLETED);
            case 1 -> expect(start(loop(3, work(1))), COMPLETED);
            case 2 -> expect(start(fan(ChildIds.ENGINE, fan(ChildIds.ENGINE, work(1)), work(1))), COMPLETED);
            case 3 -> expect(start(fan(ChildIds.COMPOSED, work(1), work(0))), COMPLETED);
            case 4 -> expect(start(fail("no luck")), FAILED);
            case 5 -> expect(start(fan(ChildIds.COMPOSED, fail("child"), work(1))), FAILED);
            case 6 -> rollBack();
            case 7 -> waiting.add(start(waitFor(EVENT)));
            default -> wakeOrCancel(random.nextBoolean());
        }
    }

    private String start(Program program) throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = caller.start(pgDurable.newId(), program, PATIENT);
            caller.commit();
            started.incrementAndGet();
            return id;
        }
    }

    private void rollBack() throws SQLException {
        try (var caller = pgDurable.begin()) {
            caller.start(pgDurable.newId(), work(1), IMPATIENT);
            caller.rollback();
        }
    }

    /** One of those that wait, if it has come to waiting already; a few are left to wait for ever. */
    private void wakeOrCancel(boolean wake) throws SQLException {
        var id = waiting.size() > 5 ? waiting.poll() : null;
        if (id == null) {
            return;
        }
        if (!pgDurable.isWaiting(id, 1)) {
            waiting.add(id);
        } else if (wake) {
            expect(id, COMPLETED);
            pgDurable.engine().raise(id, EVENT);
        } else {
            pgDurable.cancel(id);
        }
    }

    private void expect(String id, String status) {
        expectations.put(id, status);
    }

    /** Workflows that have not reported yet what they must report in the end. */
    Set<String> unfinished() {
        return expectations.entrySet().stream()
                .filter(expected -> !pgDurable.reported(expected.getKey()).equals(Optional.of(expected.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those nobody woke or cancelled: they must still be there. */
    Set<String> waiting() {
        return Set.copyOf(waiting);
    }

    /** How many were started for good and do not wait: these must have ended. */
    long ended() {
        return started.get() - waiting.size();
    }
}
