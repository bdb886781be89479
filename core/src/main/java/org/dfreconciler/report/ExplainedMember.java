// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the engine's records, with its place in the tree. Immutable.
 *
 * @param depth 0 for the root, 1 for what is right below it
 * @param id the engine's {@code instance_id}
 * @param parentId the engine's {@code parent_instance_id}; empty for a root, and for a sub-orchestration that names none
 * @param orchestrationName the first 200 characters; empty for a root of which there is no record
 * @param status the status of the current execution; empty where it has none
 * @param completedAt when the current execution ended
 * @param leasedUntil when the last lease on it or on a work item of it ends, or ended
 * @param executions how many it has, counted up to {@link #MOST_EXECUTIONS}
 * @param messages how many wait for it in the engine's queue
 * @param workItems how many of its work items wait or are worked on
 * @param prunable how many of its executions a pass would prune, where the policy has {@code keepExecutions}
 */
public record ExplainedMember(
        int depth,
        String id,
        Optional<String> parentId,
        Optional<String> orchestrationName,
        Optional<String> status,
        Optional<Instant> completedAt,
        Optional<Instant> leasedUntil,
        int executions,
        int messages,
        int workItems,
        int prunable) {

    /** No further are executions counted. */
    public static final int MOST_EXECUTIONS = 10_000;

    public ExplainedMember {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(parentId, "parentId must not be null");
        Objects.requireNonNull(orchestrationName, "orchestrationName must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(completedAt, "completedAt must not be null");
        Objects.requireNonNull(leasedUntil, "leasedUntil must not be null");
    }

    /** The same at this place in its tree. */
    public ExplainedMember at(int itsDepth, int itsPrunable) {
        return new ExplainedMember(
                itsDepth,
                id,
                parentId,
                orchestrationName,
                status,
                completedAt,
                leasedUntil,
                executions,
                messages,
                workItems,
                itsPrunable);
    }
}
