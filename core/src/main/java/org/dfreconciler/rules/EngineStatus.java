// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.List;

/** The engine's status words (duroxide-pg, schema migration 21). Cancelled is recorded as {@code Failed}. */
final class EngineStatus {

    static final List<String> FAILED_ONLY = List.of("Failed");

    /** {@code Running} and {@code ContinuedAsNew}, the gap between two turns of a loop, are live. */
    static final List<String> SETTLED = List.of("Failed", "Completed");

    private EngineStatus() {}
}
