// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/**
 * Rows deleted, by table. Immutable.
 *
 * @param dfInstances rows of {@code df.instances}
 * @param dfNodes rows of {@code df.nodes}
 * @param engineInstances engine instances, roots and sub-orchestrations
 * @param engineExecutions engine executions
 * @param engineHistory engine history events
 * @param engineQueue messages of both engine queues
 */
public record DeletedRows(
        long dfInstances,
        long dfNodes,
        long engineInstances,
        long engineExecutions,
        long engineHistory,
        long engineQueue) {

    public static final DeletedRows NONE = new DeletedRows(0, 0, 0, 0, 0, 0);

    /** Of all tables together. */
    public long total() {
        return dfInstances + dfNodes + engineInstances + engineExecutions + engineHistory + engineQueue;
    }

    public DeletedRows plus(DeletedRows other) {
        return new DeletedRows(
                dfInstances + other.dfInstances,
                dfNodes + other.dfNodes,
                engineInstances + other.engineInstances,
                engineExecutions + other.engineExecutions,
                engineHistory + other.engineHistory,
                engineQueue + other.engineQueue);
    }
}
