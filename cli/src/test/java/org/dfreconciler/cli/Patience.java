// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for a process: long enough even for a very busy machine. */
final class Patience {

    static final Duration LIMIT = Duration.ofSeconds(90);

    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
