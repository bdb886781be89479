// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

/** The ways to run one pass with every option at its default. */
enum PassDriver {
    DIRECTLY {
        @Override
        PassCounts run(PgDurable pgDurable) {
            return PassCounts.of(reconciler(pgDurable).run());
        }
    },
    BY_THE_SCHEDULER {
        @Override
        PassCounts run(PgDurable pgDurable) throws Exception {
            var listening = new Listening(reconciler(pgDurable));
            var scheduler =
                    SimpleScheduler.every(Duration.ofHours(1)).startingNow().start(listening);
            try {
                return PassCounts.of(listening.next());
            } finally {
                scheduler.close();
            }
        }
    },
    BY_THE_JAR {
        @Override
        PassCounts run(PgDurable pgDurable) throws Exception {
            return JarPass.run(pgDurable.database().jdbcUrl());
        }
    };

    abstract PassCounts run(PgDurable pgDurable) throws Exception;

    private static Reconciler reconciler(PgDurable pgDurable) {
        return Reconciler.of(pgDurable.database().dataSource(), RetentionPolicy.defaults());
    }

    /** Records what a scheduler's passes report. */
    private static final class Listening implements Reconciler {

        private final BlockingQueue<PassReport> reports = new ArrayBlockingQueue<>(1);
        private final Reconciler reconciler;

        Listening(Reconciler reconciler) {
            this.reconciler = reconciler;
        }

        PassReport next() throws InterruptedException {
            var report = reports.poll(30, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("the scheduler ran no pass within 30 s");
            }
            return report;
        }

        @Override
        public PassReport run() {
            var report = reconciler.run();
            reports.add(report);
            return report;
        }

        @Override
        public PlanReport plan() {
            return reconciler.plan();
        }
    }
}
