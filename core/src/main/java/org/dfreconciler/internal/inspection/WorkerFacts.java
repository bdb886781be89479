// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Optional;

/**
 * What the engine and pg_durable's worker have noted in the engine's schema; each empty where the table is not there, or the
 * role may not read it.
 *
 * @param migration the engine's last one
 * @param version what the worker calls its version of the schema: 1 up to pg_durable 0.2.8, 2 in 0.2.9
 * @param hasOrigins whether workflows of other databases run here
 */
public record WorkerFacts(Optional<Long> migration, Optional<Integer> version, Optional<Boolean> hasOrigins) {

    static final WorkerFacts NOTHING = new WorkerFacts(Optional.empty(), Optional.empty(), Optional.empty());
}
