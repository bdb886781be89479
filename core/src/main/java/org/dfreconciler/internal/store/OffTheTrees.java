// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.TreeBegin;
import org.jooq.Record3;

/**
 * What one look over the whole engine found that belongs to a tree, but that no walk from its root leads to.
 *
 * @param snapshotXmin what transactions before this one queued was seen
 * @param starting roots under which a start is queued for an id that has no record yet
 * @param detached by root, records with an id composed on the root's that do not name a parent in its tree
 */
public record OffTheTrees(long snapshotXmin, Set<String> starting, Map<String, List<String>> detached) {

    static OffTheTrees of(Collection<Record3<Long, String, String>> rows) {
        var snapshotXmin = rows.iterator().next().value1();
        var starting = rows.stream()
                .filter(row -> row.value2() != null && row.value3() == null)
                .map(Record3::value2)
                .collect(toSet());
        var detached = rows.stream()
                .filter(row -> row.value3() != null)
                .collect(groupingBy(Record3::value2, mapping(Record3::value3, toList())));
        return new OffTheTrees(snapshotXmin, starting, detached);
    }

    /**
     * Whether a start is queued below this id for an id that has no record yet; also true where it is queued elsewhere
     * below the same root.
     */
    boolean mayStartBelow(String id) {
        return starting.contains(rootOf(id));
    }

    /** Whether a walk from this id may miss a part of what is below it. */
    boolean missesSomeBelow(String id) {
        return detached.containsKey(rootOf(id));
    }

    private static String rootOf(String id) {
        var end = id.indexOf("::");
        return end < 0 ? id : id.substring(0, end);
    }

    /** Whether a walk from a sub-orchestration misses records whose ids say that they are below it. */
    boolean missesSomeBelowMember(String id) {
        var root = rootOf(id);
        return !root.equals(id)
                && detached.getOrDefault(root, List.of()).stream().anyMatch(one -> one.startsWith(id + "::"));
    }

    /** Where the walks over the trees of these roots begin. */
    List<TreeBegin> begins(Collection<String> rootIds) {
        return rootIds.stream()
                .flatMap(id -> Stream.concat(
                        Stream.of(TreeBegin.of(id)),
                        detached.getOrDefault(id, List.of()).stream().map(one -> new TreeBegin(id, one))))
                .toList();
    }
}
