// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An engine root and everything below it, by {@code parent_instance_id}. Immutable.
 *
 * @param rootId the id asked for
 * @param members the root and all its sub-orchestrations, in any order; without a root where the engine lost its record,
 *     empty where it has none of them
 * @param startQueued whether the engine's queue holds a start of the root or of something below it, which no table of
 *     instances shows yet
 */
public record EngineTree(String rootId, List<EngineInstance> members, boolean startQueued) {

    public EngineTree {
        members = List.copyOf(members);
    }

    /** The root's record, where the engine has one. */
    public Optional<EngineInstance> root() {
        return members.stream().filter(member -> member.id().equals(rootId)).findFirst();
    }

    /** The state of the tree as a whole; a lease counts as expired only when it ended before {@code now}. */
    public TreeState state(Instant now) {
        if (startQueued || !members.stream().allMatch(member -> member.isSettled(now))) {
            return TreeState.LIVE;
        }
        if (members.isEmpty()) {
            return TreeState.ABSENT;
        }
        return isClosed() ? TreeState.SETTLED : TreeState.UNRESOLVED;
    }

    private boolean isClosed() {
        return root().map(root -> root.parentId() == null).orElse(true)
                && members.stream()
                        .noneMatch(member -> member.hasDfRow() && !member.id().equals(rootId));
    }
}
