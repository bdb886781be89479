// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has of one id: an engine root and everything below it, summed up. Below it is whatever names it as
 * parent, over any number of levels, and whatever has an id composed on its own. Immutable.
 *
 * @param rootId the id asked for
 * @param root its own record, null where the engine has none (any more)
 * @param members how many records the tree has, the root's included
 * @param settled whether every record's current execution is {@code Completed} or {@code Failed} and no lease on one, or on
 *     a work item of one, has still to run out. Where there is no record, a lease on the root's id tells of a start
 * @param mayStart whether the engine's queue holds, or may hold, a message for the tree that starts something: a queued
 *     start, or a message of a kind we do not know
 * @param closed whether no member below the root has a df row of its own or an id composed on another root's
 */
public record EngineTree(
        String rootId, @Nullable EngineInstance root, long members, boolean settled, boolean mayStart, boolean closed) {

    public EngineTree {
        Objects.requireNonNull(rootId, "rootId must not be null");
    }

    /** The tree of an id of which the engine has no record, and no message. */
    public static EngineTree absent(String rootId) {
        return new EngineTree(rootId, null, 0, true, false, true);
    }

    /**
     * Sums up the records of a tree.
     *
     * @param members the root and everything below it, in any order
     * @param mayStart as the component of this name
     * @param now a lease counts as expired only when it ended before this
     */
    public static EngineTree of(String rootId, Collection<EngineInstance> members, boolean mayStart, Instant now) {
        var root = members.stream().filter(member -> member.id().equals(rootId)).findFirst();
        return new EngineTree(
                rootId,
                root.orElse(null),
                members.size(),
                members.stream().allMatch(member -> member.isSettled(now)),
                mayStart,
                members.stream().noneMatch(member -> isOfAnother(member, rootId)));
    }

    private static boolean isOfAnother(EngineInstance member, String rootId) {
        if (member.id().equals(rootId)) {
            return false;
        }
        var parts = member.id().split("::", 2);
        var isComposedOnAnother =
                parts.length == 2 && InstanceIds.isRootForm(parts[0]) && !parts[0].equals(rootId.split("::", 2)[0]);
        return member.hasDfRow() || isComposedOnAnother;
    }

    /** Whether the engine works on it, or may yet. */
    boolean isLive() {
        return mayStart || !settled;
    }

    /** Whether it can be removed as a whole: the id is a root, and nothing below it belongs to another. */
    boolean isWhole() {
        return closed && (root == null || root.parentId() == null);
    }
}
