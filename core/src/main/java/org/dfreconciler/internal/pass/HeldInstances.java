// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

/**
 * Counts what a preview of the held instances sees. What it sees with another fate was released meanwhile, and becomes
 * a candidate like any other.
 */
record HeldInstances(Tally tally) implements Preview.Sink {

    @Override
    public void planned(BatchOutcome outcome) {
        tally.addHeld(outcome);
    }

    @Override
    public void failed(String id, RuntimeException error) {
        tally.held(id);
    }
}
