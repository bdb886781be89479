// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.List;
import java.util.Objects;

/**
 * What the engine has of a root and below it. Immutable.
 *
 * @param rootId the root's id in the engine
 * @param members how many records
 * @param queued how many messages and work items for all of them
 * @param drawn the first {@link #MOST_DRAWN} records, level by level from the root, in the order in which a tree is drawn: each
 *     right after its parent and those below that; empty where the engine has nothing
 * @param atWork ids of records that are not settled: the first {@link #MOST_AT_WORK} of them, drawn or not
 */
public record ExplainedTree(
        String rootId, long members, long queued, List<ExplainedMember> drawn, List<String> atWork) {

    /** Records drawn. */
    public static final int MOST_DRAWN = 100;

    /** Records at work that are named. */
    public static final int MOST_AT_WORK = 5;

    public ExplainedTree {
        Objects.requireNonNull(rootId, "rootId must not be null");
        drawn = List.copyOf(drawn);
        atWork = List.copyOf(atWork);
    }
}
