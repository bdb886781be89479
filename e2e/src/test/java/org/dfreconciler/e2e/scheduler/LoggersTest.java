// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Properties;
import org.dfreconciler.Reconciler;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.dfreconciler.test.CapturedLog;
import org.dfreconciler.test.ScriptedReconciler;
import org.junit.jupiter.api.Test;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Users configure loggers by name, so all classes of a module log under the name of its public class. */
class LoggersTest {

    private static final Reconciler FAILING = new ScriptedReconciler(number -> {
        throw new IllegalStateException("for the test");
    });

    @Test
    void theSimpleSchedulerLogsByItsOwnName() {
        try (var log = CapturedLog.ofStandardStreams();
                var scheduler = SimpleScheduler.every(Duration.ofHours(1)).startingNow()) {
            scheduler.start(FAILING);
            awaitLine(log, " org.dfreconciler.scheduler.simple.SimpleScheduler - The pass failed");
        }
    }

    @Test
    void theQuartzSchedulerLogsByItsOwnName() throws SchedulerException {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "loggers");
        properties.put("org.quartz.threadPool.threadCount", "1");
        var quartz = new StdSchedulerFactory(properties).getScheduler();
        quartz.start();
        try (var log = CapturedLog.ofStandardStreams();
                var scheduler = QuartzReconcilerScheduler.cron("* * * * * ?", quartz)) {
            scheduler.start(FAILING);
            awaitLine(log, " org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler - The pass failed");
        } finally {
            quartz.shutdown(true);
        }
    }

    private static void awaitLine(CapturedLog log, String text) {
        await().atMost(Duration.ofSeconds(30)).until(() -> log.lines().stream().anyMatch(line -> line.contains(text)));
    }
}
