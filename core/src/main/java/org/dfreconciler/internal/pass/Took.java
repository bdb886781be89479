// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import org.dfreconciler.report.PassStep;

/** Which step a transaction was of, and how long it took. */
record Took(PassStep step, Duration time) {

    /** From this reading of the JVM's clock until now. */
    static Took since(PassStep step, long startedAt) {
        return new Took(step, Duration.ofNanos(System.nanoTime() - startedAt));
    }
}
