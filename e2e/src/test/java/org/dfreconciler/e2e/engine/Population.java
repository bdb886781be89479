// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.dfreconciler.e2e.engine.Program.fail;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.timer;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dfreconciler.e2e.engine.Program.ChildIds;

/**
 * One workflow of every kind that a pass meets, run by the real engine. All except the young ones are then aged by
 * forty days. It knows what a pass with a retention of thirty days must remove, and what it must not.
 */
final class Population {

    static final String EVENT = "go";

    /** The engine's id for a workflow of a satellite of a later pg_durable. It does not have df's form. */
    static final String SATELLITE = "pgdf-16384-0123456789abcdef0123456789abcdef-00000001";

    private static final Duration OLD = Duration.ofDays(40);

    private final PgDurable pgDurable;

    final List<String> expired;
    final String orphan;
    final String young;
    final String youngOrphan;
    final String waiting;
    final String waitingFamily;
    final String waitingLoop;
    final String endlessLoop;
    final String endlessFan;
    final String halfCancelled;

    Population(PgDurable pgDurable) throws SQLException {
        this.pgDurable = pgDurable;
        expired = List.of(
                pgDurable.start(work(2)),
                pgDurable.start(fail("no luck")),
                pgDurable.start(loop(3, work(1))),
                pgDurable.start(family(ChildIds.ENGINE, work(1))),
                pgDurable.start(family(ChildIds.COMPOSED, work(1))),
                pgDurable.start(family(ChildIds.COMPOSED, fail("grandchild"))),
                cancelled(waitFor("never")),
                cancelled(family(ChildIds.ENGINE, waitFor("never"))));
        orphan = rolledBack();
        young = pgDurable.start(work(1));
        youngOrphan = rolledBack();
        waiting = pgDurable.start(waitFor(EVENT));
        waitingFamily = pgDurable.start(family(ChildIds.COMPOSED, waitFor(EVENT)));
        waitingLoop = pgDurable.start(loop(2, waitFor(EVENT)));
        halfCancelled = pgDurable.start(waitFor(EVENT));
        endlessLoop = running(loop(0, timer(Duration.ofMillis(50))));
        endlessFan = running(loop(0, fan(ChildIds.COMPOSED, work(1), work(1))));
        pgDurable.engine().hand(SATELLITE, work(1), RealEngine.LOAD_TIMEOUT);
        growOld();
    }

    private void growOld() throws SQLException {
        pgDurable.awaitWaiting(waitingLoop, 1);
        wake(waitingLoop);
        pgDurable.awaitWaiting(waitingLoop, 2);
        pgDurable.awaitWaiting(waiting, 1);
        pgDurable.awaitWaiting(waitingFamily, 1);
        pgDurable.awaitWaiting(halfCancelled, 1);
        try (var tenant = pgDurable.begin()) {
            tenant.mark(halfCancelled, "cancelled");
            tenant.mark(endlessFan, "cancelled");
            tenant.commit();
        }
        pgDurable.awaitSettled(union(expired.stream(), Stream.of(orphan, young, youngOrphan, SATELLITE)));
        pgDurable.age(
                OLD,
                union(
                        expired.stream(),
                        Stream.of(
                                orphan,
                                SATELLITE,
                                waiting,
                                waitingFamily,
                                waitingLoop,
                                halfCancelled,
                                endlessLoop,
                                endlessFan)));
    }

    /** The ids that must stay in df. */
    Set<String> keptInstances() {
        return Set.of(young, waiting, waitingFamily, waitingLoop, halfCancelled, endlessLoop, endlessFan);
    }

    /** The roots that must stay in the engine. */
    Set<String> keptRoots() {
        return union(keptInstances().stream(), Stream.of(youngOrphan, SATELLITE));
    }

    void wake(String id) {
        pgDurable.engine().raise(id, EVENT);
    }

    /** Wakes the workflow at the lowest level of the family, which waits. */
    void wakeGrandchild() {
        wake(grandchild());
    }

    private String grandchild() {
        return waitingFamily + "::1::bb000000::1::bb000000";
    }

    private static Program family(ChildIds ids, Program grandchild) {
        return fan(ids, fan(ids, grandchild), work(1));
    }

    private String running(Program program) throws SQLException {
        var id = pgDurable.start(program);
        pgDurable.awaitRunning(id);
        return id;
    }

    private String cancelled(Program program) throws SQLException {
        var id = pgDurable.start(program);
        pgDurable.awaitWaiting(id, 1);
        pgDurable.cancel(id);
        return id;
    }

    private String rolledBack() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = caller.start(work(1));
            caller.rollback();
            return id;
        }
    }

    private static Set<String> union(Stream<String> some, Stream<String> more) {
        return Stream.concat(some, more).collect(Collectors.toUnmodifiableSet());
    }
}
