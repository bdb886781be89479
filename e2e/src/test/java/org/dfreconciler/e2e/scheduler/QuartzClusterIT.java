// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.e2e.scheduler.ClusterNode.Kind;
import org.dfreconciler.reference.ReferenceDatabase;
import org.flywaydb.core.Flyway;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests Quartz's clustered job store with several JVMs on one database. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuartzClusterIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    // Quartz considers a node dead when it is 7.5 s behind its check-in interval, which is one second here.
    private static final Duration CHECK_IN_WINDOW = Duration.ofMillis(7_500 + 2 * 1_000);

    private final List<NodeProcess> nodes = new ArrayList<>();
    private ReferenceDatabase database;
    private Ledger ledger;

    @BeforeEach
    void createDatabase() {
        database = ReferenceDatabase.create();
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(database.dataSource())
                .locations("classpath:org/dfreconciler/scheduler/quartz/postgresql")
                .baselineOnMigrate(true)
                .load()
                .migrate();
        ledger = new Ledger(database.dataSource(), "test");
        ledger.create();
    }

    @AfterEach
    void killNodes() {
        nodes.forEach(NodeProcess::close);
        database.close();
    }

    @Test
    void eachTickFiresOnceInAClusterOfTwoAndOfThree() {
        ledger.expiredInstances(50);
        start("one", SECOND);
        start("two", SECOND);
        nodes.forEach(NodeProcess::awaitReady);
        awaitMoreTicks(4);
        start("three", SECOND).awaitReady();
        awaitMoreTicks(4);
        // Quartz prefers the node that ran last. The others get their turn when that node leaves.
        nodeOfLastTick().shutDown();
        awaitMoreTicks(4);
        nodes.forEach(NodeProcess::shutDown);

        var ticks = ledger.ticks();
        var scheduled = ticks.getValues("scheduled", Long.class);
        for (int i = 1; i < scheduled.size(); i++) {
            assertThat(scheduled.get(i) - scheduled.get(i - 1))
                    .as("from tick %d to the next: none is doubled, none is lost, though nodes come and go", i)
                    .isEqualTo(SECOND.toMillis());
        }
        assertThat(Ledger.perNode(ticks)).hasSizeGreaterThan(1);
        // A node that leaves interrupts its running pass, which may therefore be incomplete.
        assertThat(ledger.endedPasses().getValues("outcome", String.class))
                .contains("COMPLETE")
                .isSubsetOf("COMPLETE", "INCOMPLETE");
        assertThat(ledger.instances()).isZero();
        figure("cluster of 2, of 3, of 2: " + ticks.size() + " ticks, " + doubles(ticks) + " doubles, "
                + Ledger.perNode(ticks));
    }

    @Test
    void whenTheNodeThatRunsAPassIsKilledAnotherCompletesTheWork() {
        ledger.expiredInstances(100);
        var victim = NodeProcess.startStalling("victim", database, HOUR, 5);
        nodes.add(victim);
        victim.awaitReady();
        start("second", HOUR);
        start("third", HOUR);
        nodes.forEach(NodeProcess::awaitReady);
        victim.firePass();
        victim.awaitStalled();

        victim.kill();
        var killed = System.nanoTime();
        await().atMost(CHECK_IN_WINDOW.multipliedBy(3))
                .until(() -> ledger.ticks().size() > 1);
        await().until(() -> ledger.endedPasses().size() > 0);
        var takeover = Duration.ofNanos(System.nanoTime() - killed);
        nodes.stream().filter(node -> node != victim).forEach(NodeProcess::shutDown);

        var ticks = ledger.ticks();
        assertThat(ticks).hasSize(2);
        assertThat(ticks.get(1).get("recovering", boolean.class)).isTrue();
        assertThat(ticks.get(1).get("node")).isIn("second", "third");
        assertThat(takeover).as("from the kill to the end of the pass").isLessThan(CHECK_IN_WINDOW.plusSeconds(15));
        var pass = ledger.endedPasses().get(0);
        assertThat(pass.get("outcome")).isEqualTo("COMPLETE");
        assertThat(pass.get("removed", int.class))
                .as("what the killed node had not committed")
                .isBetween(1, 99);
        assertThat(ledger.instances()).isZero();
        figure("node killed in a pass: another one took over and was done after " + takeover.toMillis()
                + " ms, removed " + pass.get("removed") + " of 100");
    }

    private NodeProcess start(String name, Duration interval) {
        var node = NodeProcess.start(Kind.QUARTZ_CLUSTERED, name, database, interval);
        nodes.add(node);
        return node;
    }

    private void awaitMoreTicks(int count) {
        var before = ledger.ticks().size();
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.ticks().size() >= before + count);
    }

    private NodeProcess nodeOfLastTick() {
        var ticks = ledger.ticks();
        var name = ticks.get(ticks.size() - 1).get("node");
        return nodes.stream().filter(node -> node.name().equals(name)).findAny().orElseThrow();
    }

    private static long doubles(Result<Record> ticks) {
        return ticks.size() - ticks.getValues("scheduled").stream().distinct().count();
    }

    private static void figure(String text) {
        System.out.println("FIGURE " + text);
    }
}
