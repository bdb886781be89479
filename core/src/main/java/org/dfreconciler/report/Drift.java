// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dfreconciler.rules.DriftKind;

/**
 * How often the two stores disagree in one way. Immutable.
 *
 * @param count of workflows; of sub-orchestrations where the kind is about those
 * @param oldest since when it has been so of the oldest; empty where nobody knows of any
 * @param samples the engine's or df's ids of the oldest, 10 at most. Whatever tenants have in them is in them
 */
public record Drift(DriftKind kind, long count, Optional<Instant> oldest, List<String> samples) {

    /** How many ids are named at most. */
    public static final int MOST_SAMPLES = 10;

    public Drift {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(oldest, "oldest must not be null");
        samples = List.copyOf(samples);
    }

    /** There is none of this kind. */
    public static Drift none(DriftKind kind) {
        return new Drift(kind, 0, Optional.empty(), List.of());
    }
}
