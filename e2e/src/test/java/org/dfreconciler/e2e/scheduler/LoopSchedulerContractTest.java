// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.test.SchedulerContract;

/** The guide's example of a scheduler of one's own. */
// tag::own-contract[]
class LoopSchedulerContractTest extends SchedulerContract {

    @Override
    protected ReconcilerScheduler every(Duration interval) {
        return new LoopScheduler(interval);
    }

    @Override
    protected String threadNames() {
        return "loop-scheduler";
    }
}
// end::own-contract[]
