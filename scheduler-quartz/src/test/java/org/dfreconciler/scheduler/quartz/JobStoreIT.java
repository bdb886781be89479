// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.idle;

import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Registration in a job store that several nodes share. Quartz itself is not started. */
class JobStoreIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private ReferenceDatabase database;
    private Scheduler quartz;

    @BeforeEach
    void createScheduler() throws SchedulerException {
        database = ReferenceServer.shared().newEmptyDatabase();
        quartz = QuartzFixture.clustered(database, "first");
    }

    @AfterEach
    void shutDown() throws SchedulerException {
        quartz.shutdown();
        database.close();
    }

    @Test
    void withoutItsTablesAStartIsRefusedAndSaysWhereTheyAre() throws SchedulerException {
        assertThatIllegalStateException()
                .isThrownBy(() -> QuartzReconcilerScheduler.every(HOUR, quartz).start(idle()))
                .withMessageStartingWith(
                        "Quartz scheduler cluster of " + database.name() + " cannot run job df-reconciler.pass: ")
                .withMessageContaining("relation \"qrtz_job_details\" does not exist; install Quartz's tables")
                .withMessageContaining("classpath:org/dfreconciler/scheduler/quartz/postgresql")
                .withMessageNotContaining("\n");
        assertThat(quartz.getContext()).isEmpty();
    }

    @Test
    void nodesShareOneRegistration() throws SchedulerException {
        QuartzTables.install(database);
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        var nextFireTime = nextFireTime();
        restart("second");
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        assertThat(database.sql()
                        .fetchSingle("select count(*) from qrtz_triggers")
                        .get(0, int.class))
                .isOne();
        assertThat(nextFireTime()).isEqualTo(nextFireTime);
    }

    @Test
    void anotherIntervalReplacesTheStoredOne() throws SchedulerException {
        QuartzTables.install(database);
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        restart("redeployed");
        QuartzReconcilerScheduler.every(HOUR.multipliedBy(2), quartz).start(idle());

        assertThat(database.sql()
                        .fetchSingle("select string_agg(repeat_interval::text, ',') from qrtz_simple_triggers")
                        .get(0))
                .isEqualTo("7200000");
    }

    @Test
    void aTriggerThatQuartzGaveUpOnIsStoredAnew() throws SchedulerException {
        QuartzTables.install(database);
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        restart("repaired");
        database.sql().execute("update qrtz_triggers set trigger_state = 'ERROR'");

        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        assertThat(database.sql()
                        .fetchSingle("select trigger_state from qrtz_triggers")
                        .get(0))
                .isEqualTo("WAITING");
    }

    @Test
    void closingLeavesItToTheOtherNodesUnlessAsked() throws SchedulerException {
        QuartzTables.install(database);

        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle()).close();
        assertThat(quartz.checkExists(QuartzReconcilerScheduler.DEFAULT_KEY)).isTrue();

        QuartzReconcilerScheduler.every(HOUR, quartz)
                .removingOnClose()
                .start(idle())
                .close();
        assertThat(quartz.checkExists(QuartzReconcilerScheduler.DEFAULT_KEY)).isFalse();
    }

    @Test
    void anIntervalOfZeroEndsTheScheduleForAllNodes() throws SchedulerException {
        QuartzTables.install(database);
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        restart("disabled");

        QuartzReconcilerScheduler.every(Duration.ZERO, quartz).start(idle());

        assertThat(quartz.checkExists(QuartzReconcilerScheduler.DEFAULT_KEY)).isFalse();
    }

    private void restart(String node) throws SchedulerException {
        quartz.shutdown();
        quartz = QuartzFixture.clustered(database, node);
    }

    private Object nextFireTime() {
        return database.sql()
                .fetchSingle("select next_fire_time from qrtz_triggers")
                .get(0);
    }
}
