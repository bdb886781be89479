// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sub-orchestration whose parent is gone, as one statement saw it.
 *
 * @param isAlone whether neither side has anything of its parent and its root any more, and their ids say that they were this
 *     database's
 * @param atWorkAbove whether there is a lease, a message or a work item of its parent or root, which may make them anew
 * @param ours whether it and all below it are pg_durable's, by the names of their orchestrations
 * @param endedAt when the last of it and all below it ended; null where one has not, or nobody knows when
 */
public record StrayRow(
        String id,
        boolean isAlone,
        boolean atWorkAbove,
        boolean ours,
        @Nullable Instant endedAt) {}
