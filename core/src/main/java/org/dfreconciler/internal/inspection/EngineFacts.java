// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Optional;

/**
 * The engine's schema, as far as its name is known.
 *
 * @param schema empty where there is none of this name
 * @param mayReadOrigins whether the role may read which satellites there are; empty where nothing says it (before
 *     pg_durable 0.2.9)
 */
public record EngineFacts(String name, Source source, Optional<SchemaFacts> schema, Optional<Boolean> mayReadOrigins) {

    /** How the name was found. */
    public enum Source {
        /** By {@code df.duroxide_schema()}. */
        NAMED_BY_DF,
        /** There is no such function, or it gave nothing: the name from before there was one. */
        EARLIER_NAME
    }
}
