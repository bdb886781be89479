// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.dfreconciler.test.SchedulerContract;

/** Runs the published contract on a published scheduler, as users do with schedulers of their own. */
class SchedulerTest extends SchedulerContract {

    @Override
    protected ReconcilerScheduler every(Duration interval) {
        return SimpleScheduler.every(interval);
    }

    @Override
    protected String threadNames() {
        return "df-reconciler-simple-";
    }
}
