// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random histories of starts, commits, rollbacks, ends on either side, children, locks, leases, losses, time, passes
 * and crashes are applied to a database and to a model in memory. After every pass the two are equal row by row, and so
 * are the pass's report and its plan. The pass runs as the least role.
 *
 * <p>1,000 histories; {@code -Djqwik.tries.default} sets another number.
 */
class ModelBasedIT {

    private static final Map<String, Long> SEEN = new TreeMap<>();
    private static ModelWorld world;
    private static ModelPasses passes;

    @BeforeContainer
    static void create() {
        world = new ModelWorld();
        passes = new ModelPasses(world, SEEN);
        // Autovacuum's transactions would hold back horizons, as all transactions do.
        world.scene.sql().execute("alter system set autovacuum = off");
        world.scene.sql().execute("select pg_reload_conf()");
    }

    /** The model shows something only about the cases that have occurred. */
    @AfterContainer
    static void everythingWasMet() {
        world.scene.sql().execute("alter system reset autovacuum");
        world.close();
        System.out.println("histories met " + SEEN);
        if (SEEN.getOrDefault("histories", 0L) >= 1_000) {
            assertThat(SEEN.keySet())
                    .contains("AGE", "CAP", "ORPHAN", "ENGINE_ACTIVE", "LOCKED", "UNRESOLVED", "foreign", "half done")
                    .containsAll(ModelPasses.crashes());
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void afterEveryPassTheDatabaseIsAsTheModelSays(@ForAll("histories") List<Step> history) {
        SEEN.merge("histories", 1L, Long::sum);
        world.empty();
        history.forEach(step -> step.event.happen(step.one, step.two));
        passes.pass(0, 0);
    }

    /**
     * @param one chooses the row, record or transaction
     * @param two chooses the variant
     */
    record Step(Event event, int one, int two) {}

    enum Event {
        START(6, (one, two) -> world.start(one, two % 3 == 0)),
        COMMIT(4, (one, two) -> world.end(one, true)),
        ROLL_BACK(3, (one, two) -> world.end(one, false)),
        ROLL_BACK_TO_SAVEPOINT(1, (one, two) -> world.rollBackToSavepoint(one)),
        PREPARE(1, (one, two) -> world.prepare(one)),
        FETCH_START(6, (one, two) -> world.fetchStart(one)),
        END_EXECUTION(8, (one, two) -> world.endExecution(one, two % 3 == 0)),
        CONTINUE_AS_NEW(1, (one, two) -> world.continueAsNew(one, two % 2 == 0)),
        NEXT_EXECUTION(1, (one, two) -> world.nextExecution(one)),
        END_ROW(7, (one, two) -> world.endRow(one, two % 2 == 0)),
        CANCEL(2, (one, two) -> world.cancel(one)),
        LOCK_ROW(1, (one, two) -> world.lockRow(one)),
        LOCK_RECORD(1, (one, two) -> world.lockRecord(one)),
        CHILD(3, (one, two) -> world.child(one, two)),
        QUEUE_CHILD(2, (one, two) -> world.queueChild(one, two)),
        LEASE(2, (one, two) -> world.lease(one, two % 2 == 0)),
        WHOLE(15, (one, two) -> world.whole(one, two % 3)),
        ORPHAN(5, (one, two) -> world.orphan(one, two % 3 > 0)),
        FOREIGN(2, (one, two) -> world.foreign(one)),
        DELETE_ROW(1, (one, two) -> world.deleteRow(one)),
        FORGET_WHEN(1, (one, two) -> world.forgetWhen(one)),
        ADOPT(3, (one, two) -> world.adopt(one, two)),
        LOSE_EXECUTION(1, (one, two) -> world.loseExecution(one)),
        LOSE_RECORD(1, (one, two) -> world.loseRecord(one)),
        TICK(6, (one, two) -> world.tick(1 + one % 48)),
        PASS(4, (one, two) -> passes.pass(one, two)),
        CRASH(5, (one, two) -> passes.crash(one, two));

        private final int frequency;
        private final Happening happening;

        Event(int frequency, Happening happening) {
            this.frequency = frequency;
            this.happening = happening;
        }

        void happen(int one, int two) {
            happening.happen(one, two);
        }
    }

    private interface Happening {
        void happen(int one, int two);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        var events = Arrays.stream(Event.values())
                .flatMap(event -> Collections.nCopies(event.frequency, event).stream())
                .toList();
        var number = Arbitraries.integers().between(0, 9_999).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(Arbitraries.of(events), number, number)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(25);
    }
}
