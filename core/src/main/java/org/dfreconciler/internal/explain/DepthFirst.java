// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.report.ExplainedMember;

/** The order in which a tree is drawn: each member right after its parent and what is below that. Not thread-safe. */
final class DepthFirst {

    private final Map<String, ExplainedMember> open = new LinkedHashMap<>();
    private final Map<String, List<ExplainedMember>> below;
    private final Map<String, Integer> prunable;
    private final List<ExplainedMember> drawn = new ArrayList<>();

    private DepthFirst(List<ExplainedMember> members, Map<String, Integer> prunable) {
        this.below = members.stream().collect(groupingBy(DepthFirst::parent));
        this.prunable = prunable;
        members.forEach(member -> open.put(member.id(), member));
    }

    /** What names no parent among these, or stands in a circle with its parents, is right below the root. */
    static List<ExplainedMember> of(String rootId, List<ExplainedMember> members, Map<String, Integer> prunable) {
        var order = new DepthFirst(members, prunable);
        members.stream().filter(member -> member.id().equals(rootId)).forEach(root -> order.draw(root, 0));
        members.stream()
                .filter(member -> !order.open.containsKey(parent(member)))
                .forEach(top -> order.draw(top, 1));
        members.forEach(rest -> order.draw(rest, 1));
        return order.drawn;
    }

    private static String parent(ExplainedMember member) {
        return member.parentId().orElse("");
    }

    private void draw(ExplainedMember member, int depth) {
        if (open.remove(member.id()) != null) {
            drawn.add(member.at(depth, prunable.getOrDefault(member.id(), 0)));
            below.getOrDefault(member.id(), List.of()).forEach(child -> draw(child, depth + 1));
        }
    }
}
