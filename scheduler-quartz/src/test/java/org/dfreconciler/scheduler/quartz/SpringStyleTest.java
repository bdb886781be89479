// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.running;

import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.simpl.PropertySettingJobFactory;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;

/**
 * Uses a Quartz scheduler as Spring's {@code SchedulerFactoryBean} creates one, but only through Quartz's public API: a
 * factory with properties, a job factory that creates and fills each job itself, a context with beans in it, and a
 * start after everything else is set up.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpringStyleTest {

    private final CopyOnWriteArrayList<Class<? extends Job>> made = new CopyOnWriteArrayList<>();

    @Test
    void passesRunOnASchedulerThatAContainerMakesAndStarts() throws Exception {
        var ran = new CountDownLatch(1);
        var quartz = afterPropertiesSet();
        try (var scheduler = QuartzReconcilerScheduler.cron("* * * * * ?", quartz)) {
            scheduler.start(running(ran::countDown));
            quartz.start();

            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(made).containsOnly(ReconcileJob.class);
        } finally {
            quartz.shutdown(true);
        }
    }

    private Scheduler afterPropertiesSet() throws SchedulerException {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "schedulerFactoryBean");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "2");
        var factory = new StdSchedulerFactory();
        factory.initialize(properties);
        var quartz = factory.getScheduler();
        quartz.setJobFactory(new FillingJobFactory());
        quartz.getContext().put("applicationContext", new Object());
        return quartz;
    }

    /**
     * Creates jobs by their public constructor and sets those properties that the context has values for, as Spring's
     * factory does.
     */
    private final class FillingJobFactory implements JobFactory {

        private final PropertySettingJobFactory filling = new PropertySettingJobFactory();

        @Override
        public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) throws SchedulerException {
            var job = filling.newJob(bundle, scheduler);
            made.add(job.getClass());
            return job;
        }
    }
}
