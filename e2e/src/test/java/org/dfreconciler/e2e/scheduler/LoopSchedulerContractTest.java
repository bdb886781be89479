// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;

/** The guide's example of a scheduler of one's own. */
// tag::own-contract[]
class LoopSchedulerContractTest extends SchedulerContract {

    @Override
    ReconcilerScheduler every(Duration interval) {
        return new LoopScheduler(interval);
    }

    @Override
    String threadNames() {
        return "loop-scheduler";
    }
}
// end::own-contract[]
