// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.test.SchedulerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Runs the contract on an in-memory job store. Intervals below a second are possible only with a trigger given by the
 * test.
 */
class QuartzReconcilerSchedulerContractTest extends SchedulerContract {

    private Scheduler quartz;

    @BeforeEach
    void startQuartz() throws SchedulerException {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "contract");
        properties.put("org.quartz.threadPool.threadCount", "2");
        quartz = new StdSchedulerFactory(properties).getScheduler();
        quartz.start();
    }

    @AfterEach
    void shutDownQuartz() throws SchedulerException {
        quartz.shutdown();
    }

    @Override
    protected ReconcilerScheduler every(Duration interval) {
        if (interval.isZero()) {
            return QuartzReconcilerScheduler.every(interval, quartz);
        }
        var trigger = newTrigger()
                .startAt(new Date(System.currentTimeMillis() + interval.toMillis()))
                .withSchedule(simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever())
                .build();
        return QuartzReconcilerScheduler.on(trigger, quartz);
    }

    @Override
    protected String threadNames() {
        return "contract_Worker-"; // Quartz names its own threads so
    }
}
