// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The hold that stands on an instance (R9). Immutable.
 *
 * @param until when it runs out; empty where it stands until it is released
 * @param reason why; empty, as the next two, where the role may not read it
 * @param heldBy the role that placed it, or lengthened it last
 * @param since when it was placed
 */
public record ExplainedHold(
        Optional<Instant> until, Optional<String> reason, Optional<String> heldBy, Optional<Instant> since) {

    public ExplainedHold {
        Objects.requireNonNull(until, "until must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(heldBy, "heldBy must not be null");
        Objects.requireNonNull(since, "since must not be null");
    }
}
