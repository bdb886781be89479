// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Optional;

/**
 * Everything that a look around has seen. {@link Findings} judges it.
 *
 * @param df empty where there is no schema {@code df}
 * @param engine empty where nobody could say what the engine's schema is called
 * @param builtInPass pg_durable's own
 */
public record Facts(
        ServerFacts server, Optional<SchemaFacts> df, Optional<EngineFacts> engine, BuiltInPass builtInPass) {

    /** The name of the engine's schema: known wherever there is no finding. */
    public String engineSchema() {
        return engine.map(EngineFacts::name).orElseThrow();
    }
}
