// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.awaitility.Awaitility.await;
import static org.dfreconciler.e2e.engine.Program.fail;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.timer;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.dfreconciler.e2e.engine.Program.ChildIds;

/** Users at work: they start workflows of every kind, commit at once, late or never, signal and cancel. */
final class Traffic {

    private static final String EVENT = "go";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(100);
    private static final Duration TURN = Duration.ofMillis(30);
    private static final Duration POLL = Duration.ofMillis(20);

    /** With a longer queue the engine becomes slow, and then the passes no longer race with it. */
    private static final int MOST_UNDER_WAY = 40;

    private static final int MOST_LOOPS = 3;
    /** So many passes that some of them both began and ended while the transaction was open. */
    private static final int PASSES_TO_STAY_OPEN = 20;

    private static final int LEFT_WAITING = 5;

    /** PostgreSQL takes seconds to check their foreign keys: for each node, it reads all nodes of the instance. */
    private static final int NODES_OF_A_LARGE_GRAPH = 3_000;

    private static final String CHAIN =
            "insert into df.nodes (id, instance_id, node_type, query, left_node, submitted_by)"
                    + " select lpad(to_hex(n), 8, '0'), ?, case when n < ? then 'LOOP' else 'SQL' end, 'select 1',"
                    + " case when n < ? then lpad(to_hex(n + 1), 8, '0') end,"
                    + " current_user::regrole from generate_series(1, ?) n";
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    private final PgDurable pgDurable;
    private final Books books;
    private final boolean withLoops;

    /**
     * @param withLoops whether there are also loops that df holds as cancelled, which pg_durable's own pass takes for
     *     ended between two turns
     */
    Traffic(PgDurable pgDurable, Books books, boolean withLoops) {
        this.pgDurable = pgDurable;
        this.books = books;
        this.withLoops = withLoops;
    }

    /** One user. With the same seed the user does the same things, as far as the other users permit. */
    Callable<Void> user(long seed, BooleanSupplier goOn) {
        return () -> {
            var random = new Random(seed);
            while (goOn.getAsBoolean()) {
                await().pollInterval(POLL).until(() -> books.unfinished().size() < MOST_UNDER_WAY);
                act(random);
            }
            return null;
        };
    }

    /**
     * A user who commits only after some passes have ended. Up to pg_durable 0.2.7, the engine has failed the workflow
     * by then, and it looks like an orphan meanwhile. From 0.2.8 on, the engine waits for the commit.
     */
    Callable<Void> lateUser(BooleanSupplier goOn) {
        return () -> {
            while (goOn.getAsBoolean()) {
                commitAfterFiveSeconds(goOn);
                commitWhileTheEngineWaits(goOn);
            }
            return null;
        };
    }

    /** A user of large graphs, who starts the next one when the previous one is gone. */
    Callable<Void> userOfLargeGraphs(BooleanSupplier goOn) {
        return () -> {
            while (goOn.getAsBoolean()) {
                var id = runLargeGraph();
                await().atMost(PATIENT).until(() -> pgDurable.status(id).isEmpty() || !goOn.getAsBoolean());
            }
            return null;
        };
    }

    private String runLargeGraph() throws SQLException {
        var id = start(waitFor(EVENT));
        pgDurable.sql().execute(CHAIN, id, NODES_OF_A_LARGE_GRAPH, NODES_OF_A_LARGE_GRAPH, NODES_OF_A_LARGE_GRAPH);
        books.largeGraph(id);
        books.expect(id, COMPLETED);
        pgDurable.awaitWaiting(id, 1);
        pgDurable.engine().raise(id, EVENT);
        return id;
    }

    private void commitAfterFiveSeconds(BooleanSupplier goOn) throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = caller.start(pgDurable.newId(), work(1), IMPATIENT);
            pgDurable.engine().await(id);
            stayOpen(goOn);
            caller.commit();
            books.committed();
            books.stranded(id);
        }
    }

    private void commitWhileTheEngineWaits(BooleanSupplier goOn) throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = caller.startWithOrigin(work(1));
            stayOpen(goOn);
            caller.commit();
            books.committed();
            books.expect(id, COMPLETED);
        }
    }

    private void stayOpen(BooleanSupplier goOn) {
        var enough = books.passes() + PASSES_TO_STAY_OPEN;
        await().pollInterval(POLL).until(() -> books.passes() >= enough || !goOn.getAsBoolean());
    }

    private void act(Random random) throws SQLException {
        switch (random.nextInt(10)) {
            case 0 -> books.expect(start(work(random.nextInt(3))), COMPLETED);
            case 1 -> books.expect(start(loop(3, work(1))), COMPLETED);
            case 2 -> books.expect(start(fan(ChildIds.ENGINE, fan(ChildIds.ENGINE, work(1)), work(1))), COMPLETED);
            case 3 -> books.expect(start(fan(ChildIds.COMPOSED, work(1), work(0))), COMPLETED);
            case 4 -> books.expect(start(fail("no luck")), FAILED);
            case 5 -> books.expect(start(fan(ChildIds.COMPOSED, fail("child"), work(1))), FAILED);
            case 6 -> rollBack();
            case 7 -> books.waiting.add(start(waitFor(EVENT)));
            case 8 -> startLoop();
            default -> wakeOrCancel(random.nextBoolean());
        }
    }

    private String start(Program program) throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = caller.start(pgDurable.newId(), program, PATIENT);
            caller.commit();
            books.committed();
            return id;
        }
    }

    private void rollBack() throws SQLException {
        try (var caller = pgDurable.begin()) {
            caller.start(pgDurable.newId(), work(1), IMPATIENT);
            caller.rollback();
        }
    }

    /**
     * A loop whose owner marks its df row as cancelled at once, while the engine goes on with it. A pass must leave it
     * alone.
     */
    private void startLoop() throws SQLException {
        if (withLoops && books.loops().size() < MOST_LOOPS) {
            var id = start(loop(0, timer(TURN)));
            pgDurable.awaitRunning(id);
            try (var owner = pgDurable.begin()) {
                owner.mark(id, "cancelled");
                owner.commit();
            }
            books.loop(id);
        }
    }

    /** Wakes or cancels one of the waiting workflows, if it already waits. A few of them are left to wait for ever. */
    private void wakeOrCancel(boolean wake) throws SQLException {
        var id = books.waiting.size() > LEFT_WAITING ? books.waiting.poll() : null;
        if (id == null) {
            return;
        }
        if (!pgDurable.isWaiting(id, 1)) {
            books.waiting.add(id);
        } else if (wake) {
            books.expect(id, COMPLETED);
            pgDurable.engine().raise(id, EVENT);
        } else {
            pgDurable.cancel(id);
        }
    }
}
