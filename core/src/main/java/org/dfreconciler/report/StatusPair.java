// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;
import java.util.Optional;

/**
 * How many workflows have one status in df and one in the engine. Immutable.
 *
 * @param df {@code pending}, {@code running}, {@code completed}, {@code failed}, {@code cancelled}, or {@link #OTHER}; empty where df
 *     has no row of them
 * @param engine {@code Running}, {@code ContinuedAsNew}, {@code Completed}, {@code Failed}, or {@link #OTHER}; empty where the engine
 *     has no root of them
 */
public record StatusPair(Optional<String> df, Optional<String> engine, long count) {

    /** A status that this version does not know, or none at all. */
    public static final String OTHER = "other";

    public StatusPair {
        Objects.requireNonNull(df, "df must not be null");
        Objects.requireNonNull(engine, "engine must not be null");
    }
}
