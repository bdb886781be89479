// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.time.Duration;
import java.util.Set;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.test.SchedulerContract;

/**
 * Without a fault the scheduler keeps the contract, so that {@link BrokenSchedulersTest} finds only the faults it asks
 * for.
 */
class TickingSchedulerContractTest extends SchedulerContract {

    @Override
    protected ReconcilerScheduler every(Duration interval) {
        return new TickingScheduler(interval, Set.of());
    }

    @Override
    protected String threadNames() {
        return TickingScheduler.THREADS;
    }
}
