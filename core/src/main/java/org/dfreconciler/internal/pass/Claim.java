// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.Transaction;

/**
 * How a batch locks all that it will delete, before it deletes any of it. Neither way waits: a batch that has to wait while
 * others wait for it can make one of them the victim of a deadlock.
 */
enum Claim {
    /** Cheap, and right as long as nobody else is at work on the same instances; fails where somebody is. */
    ALL_OR_NONE {
        @Override
        void take(Transaction transaction, Decision decision) {
            transaction.claim(decision.engineIds(), decision.removedIds());
        }
    },
    /** Leaves the instances of which somebody else holds something. */
    WHAT_IS_FREE {
        @Override
        void take(Transaction transaction, Decision decision) {
            decision.leave(transaction.heldByOthers(decision.engineIds(), decision.removedIds()));
        }
    };

    abstract void take(Transaction transaction, Decision decision);
}
