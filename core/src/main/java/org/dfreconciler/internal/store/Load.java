// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How much there is to delete of one id, each counted no further than {@link #LIMIT}.
 *
 * @param nodes rows of {@code df.nodes}
 * @param members engine records
 * @param executions of all members
 * @param events of all executions
 * @param queued messages and work items for all members
 */
public record Load(String id, int nodes, int members, int executions, int events, int queued) {

    /** Whatever reaches it is too heavy to share a batch. */
    public static final int LIMIT = 5_000;

    static Load of(TreeLoad tree, int nodes) {
        return new Load(tree.id(), nodes, tree.members(), tree.executions(), tree.events(), tree.queued());
    }

    /** In rows, nearly: checking the nodes of one instance takes time that grows with the square of their number. */
    public long weight() {
        return nodes + (long) nodes * nodes / 100 + 4L * members + executions + events + queued;
    }

    /** Whether it takes a batch of its own. */
    public boolean isHeavy() {
        return nodes >= LIMIT || members >= LIMIT || executions >= LIMIT || events >= LIMIT || queued >= LIMIT;
    }
}
