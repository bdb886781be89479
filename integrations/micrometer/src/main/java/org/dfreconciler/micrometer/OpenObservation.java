// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.observation.Observation;

/** An observation that was started, with its open scope and the thread that opened it. */
record OpenObservation(Observation observation, Observation.Scope scope, Thread thread) {

    static OpenObservation of(Observation notStarted) {
        var observation = notStarted.start();
        return new OpenObservation(observation, observation.openScope(), Thread.currentThread());
    }

    /**
     * Ends the observation. Only the thread that opened the scope may close it; the scope of a thread that has ended
     * needs no closing.
     */
    void close() {
        if (thread == Thread.currentThread()) {
            scope.close();
        }
        observation.stop();
    }
}
