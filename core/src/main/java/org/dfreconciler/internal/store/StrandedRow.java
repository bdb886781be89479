// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.EngineEnd;
import org.jspecify.annotations.Nullable;

/**
 * A df row with the engine's record of its id, as one statement saw them.
 *
 * @param status df's; null where it has none
 * @param ours whether the record is a root of pg_durable's
 * @param end of the record's current execution, where it has ended
 * @param atWork whether the engine may be at work on it
 * @param behindHorizon whether every transaction that is older than the record has ended
 */
public record StrandedRow(
        String id,
        @Nullable String status,
        @Nullable Instant createdAt,
        boolean ours,
        EngineEnd end,
        boolean atWork,
        boolean behindHorizon) {}
