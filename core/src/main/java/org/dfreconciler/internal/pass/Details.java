// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Map;
import org.dfreconciler.internal.store.Forest;
import org.jspecify.annotations.Nullable;

/** What is told of an id besides its fate. */
record Details(
        @Nullable String status,
        @Nullable String owner,
        @Nullable String label,
        @Nullable Instant finishedAt,
        @Nullable Instant dueSince) {

    static final Details NONE = new Details(null, null, null, null, null);

    /** Of the ids that were gathered, by id. */
    interface Source {

        /** Nobody asked. */
        Source NOT_ASKED = forest -> Map.of();

        Map<String, Details> of(Forest forest);
    }
}
