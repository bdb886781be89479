// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;

/** Tests what runs the passes: the property decides, and without it the class path. */
class ChosenSchedulerTest {

    private static final String SIMPLE = "org.dfreconciler.scheduler.simple";
    private static final String QUARTZ = "org.dfreconciler.scheduler.quartz";

    @Test
    void theOneThatIsThere() {
        Contexts.withDataSource()
                .withClassLoader(new FilteredClassLoader(QUARTZ))
                .run(context -> {
                    var passes = context.getBean(ScheduledPasses.class);
                    assertThat(passes.isRunning()).isFalse();
                    passes.start();
                    assertThat(passes.isRunning()).isTrue();
                    passes.stop();
                    passes.start();
                    assertThat(passes.isRunning()).isTrue();
                    context.close();
                    assertThat(passes.isRunning()).isFalse();
                });
    }

    @Test
    void bothAndNoChoice() {
        Contexts.withDataSource()
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo(
                                "df-reconciler.scheduler must be simple or quartz, since the modules of both are on the class"
                                        + " path, was not set"));
    }

    @Test
    void withoutAModuleThePropertyMustBeNone() {
        Contexts.withDataSource()
                .withClassLoader(new FilteredClassLoader(SIMPLE, QUARTZ))
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo(
                                "df-reconciler.scheduler must be none where neither df-reconciler-scheduler-simple nor"
                                        + " df-reconciler-scheduler-quartz is on the class path, was not set"));
    }

    @Test
    void oneThatIsNotThere() {
        Contexts.withDataSource()
                .withClassLoader(new FilteredClassLoader(QUARTZ))
                .withPropertyValues("df-reconciler.scheduler=quartz")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.scheduler needs df-reconciler-scheduler-quartz on the class path, was"
                                + " quartz"));
    }

    @Test
    void withNoneNothingRunsPasses() {
        Contexts.withDataSource()
                .withPropertyValues("df-reconciler.scheduler=none")
                .run(context -> {
                    context.getBean(ScheduledPasses.class).start();
                    assertThat(context.getBean(ScheduledPasses.class).isRunning())
                            .isFalse();
                });
    }

    @Test
    void quartzWithoutAScheduler() {
        Contexts.withDataSource()
                .withPropertyValues("df-reconciler.scheduler=quartz")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo(
                                "df-reconciler.scheduler must be quartz only where there is one Quartz Scheduler bean or"
                                        + " a primary one (spring-boot-starter-quartz makes it), there are 0"));
    }

    @Test
    void quartz() {
        Contexts.withDataSource()
                .withPropertyValues("df-reconciler.scheduler=quartz")
                .withBean(Scheduler.class, ChosenSchedulerTest::inMemory, bean -> bean.setDestroyMethodName("shutdown"))
                .run(context -> {
                    var quartz = context.getBean(Scheduler.class);
                    var passes = context.getBean(ScheduledPasses.class);
                    passes.start();
                    assertThat(quartz.checkExists(QuartzReconcilerScheduler.DEFAULT_KEY))
                            .isTrue();
                    passes.stop();
                    assertThat(quartz.checkExists(QuartzReconcilerScheduler.DEFAULT_KEY))
                            .isFalse();
                });
    }

    @Test
    void quartzHasNoInitialDelay() {
        Contexts.withDataSource()
                .withPropertyValues("df-reconciler.scheduler=quartz", "df-reconciler.initial-delay=5m")
                .withBean(Scheduler.class, ChosenSchedulerTest::inMemory, bean -> bean.setDestroyMethodName("shutdown"))
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.initial-delay must not be set with Quartz, which runs the first pass"
                                + " after one interval, was PT5M"));
    }

    private static Scheduler inMemory() {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "of a context");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "1");
        try {
            return new StdSchedulerFactory(properties).getScheduler();
        } catch (SchedulerException e) {
            throw new AssertionError(e);
        }
    }
}
