// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

class SimpleSchedulerContractTest extends SchedulerContract {

    @Override
    ReconcilerScheduler every(Duration interval) {
        return SimpleScheduler.every(interval);
    }

    @Override
    String threadNames() {
        return "df-reconciler-simple-";
    }
}
