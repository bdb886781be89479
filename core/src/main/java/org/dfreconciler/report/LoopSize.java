// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How large a live loop is. Immutable.
 *
 * @param id the engine's: a root's is the workflow's own, one composed on it is a sub-orchestration's
 * @param executions how many it has
 * @param bytes an estimate: its share, by the number of executions, of what all executions and their history take; empty where the
 *     server has not counted those yet
 */
public record LoopSize(String id, long executions, OptionalLong bytes) {

    public LoopSize {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(bytes, "bytes must not be null");
    }

    /** @param all how many executions there are of everything, 0 where nobody knows; they take so many bytes */
    public static LoopSize estimated(String id, long executions, long all, long bytes) {
        var share = all == 0 ? 0 : Math.min(1, (double) executions / all);
        return new LoopSize(id, executions, all == 0 ? OptionalLong.empty() : OptionalLong.of((long) (bytes * share)));
    }
}
