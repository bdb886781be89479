// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.simple;

import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.test.SchedulerContract;

class SimpleSchedulerContractTest extends SchedulerContract {

    @Override
    protected ReconcilerScheduler every(Duration interval) {
        return SimpleScheduler.every(interval);
    }

    @Override
    protected String threadNames() {
        return "df-reconciler-simple-";
    }
}
