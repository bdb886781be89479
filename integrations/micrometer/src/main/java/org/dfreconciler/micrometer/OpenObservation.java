// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.observation.Observation;

/** An observation that was started, and is what its thread is at. */
record OpenObservation(Observation observation, Observation.Scope scope, Thread thread) {

    static OpenObservation of(Observation notStarted) {
        var observation = notStarted.start();
        return new OpenObservation(observation, observation.openScope(), Thread.currentThread());
    }

    /** A scope is its thread's: one of a thread that has ended needs no closing. */
    void close() {
        if (thread == Thread.currentThread()) {
            scope.close();
        }
        observation.stop();
    }
}
