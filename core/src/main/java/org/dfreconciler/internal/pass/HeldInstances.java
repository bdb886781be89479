// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

/** Takes from a preview what is held: what it sees besides was released meanwhile, and is a candidate like any other. */
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
