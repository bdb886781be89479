// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A registry that registers meters but throws when one of them is incremented. */
final class ThrowingRegistry extends SimpleMeterRegistry {

    @Override
    protected Counter newCounter(Meter.Id id) {
        return new CumulativeCounter(id) {
            @Override
            public void increment(double amount) {
                throw new IllegalStateException("for a test");
            }
        };
    }
}
