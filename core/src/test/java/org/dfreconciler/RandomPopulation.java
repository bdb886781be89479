// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Rules;

/**
 * What df and the engine contain at one moment, as the rules see it: instances and trees, without a database.
 *
 * @param isOpen whether a transaction is open that began before all of this was written
 */
record RandomPopulation(
        Map<String, DfRow> df, Map<String, Member> engine, Map<String, String> messages, boolean isOpen) {

    static final List<String> OWNERS = List.of("rules_quiet", "rules_noisy", "\"Rules, odd\"");

    static final String GRAPH = "pg_durable::orchestration::execute-function-graph";

    /**
     * @param completed in the format of {@link #time}, like all times here
     * @param hold the hours for which the instance is still held, "for ever", or null if it is not held
     */
    record DfRow(String status, int owner, String completed, String created, String label, String hold) {

        boolean isHeld(Instant now) {
            return hold != null && Rules.isHeld(holdEnd(now), now);
        }

        Instant holdEnd(Instant now) {
            return hold.equals("for ever") ? null : now.plusSeconds(3_600L * Integer.parseInt(hold));
        }

        String ownerName() {
            return OWNERS.get(owner);
        }
    }

    /**
     * @param status the status of the current execution; null where there is none
     * @param lease the hours for which the lease still runs; 0 for no lease
     * @param itemLease the same for the lease of a work item
     */
    record EngineRow(boolean isOfPgDurable, String status, String completed, int lease, int itemLease) {}

    /** What there is below the root of a workflow. */
    enum Below {
        NOTHING,
        COMPOSED_CHILD,
        COMPOSED_CHILD_WITHOUT_PARENT,
        PLAIN_CHILD,
        CHILD_OF_ANOTHER
    }

    /**
     * @param target 0 for no message, 1 for a message to the root, 2 to the child, 3 to an id of the tree that has no
     *     record yet
     */
    record Queued(int target, String kind) {}

    /** @param parent how many workflows after this one the root's parent stands in the list; 0 for no parent */
    record Workflow(
            boolean hasDfForm, DfRow df, EngineRow root, int parent, Below below, EngineRow child, Queued queued) {}

    /** @param parentId null for a root */
    record Member(String parentId, EngineRow row) {}

    static RandomPopulation of(List<Workflow> workflows, boolean isOpen) {
        var population =
                new RandomPopulation(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), isOpen);
        for (var i = 0; i < workflows.size(); i++) {
            population.add(workflows, i);
        }
        return population;
    }

    private void add(List<Workflow> workflows, int index) {
        var workflow = workflows.get(index);
        var id = id(workflows, index);
        if (workflow.df() != null) {
            df.put(id, workflow.df());
        }
        if (workflow.root() != null) {
            var parent = workflow.parent() == 0 ? null : id(workflows, (index + workflow.parent()) % workflows.size());
            engine.put(id, new Member(id.equals(parent) ? null : parent, workflow.root()));
        }
        var childId = childId(workflow.below(), id, index);
        if (childId != null) {
            var parentId = workflow.below() == Below.COMPOSED_CHILD_WITHOUT_PARENT ? null : id;
            engine.put(childId, new Member(parentId, workflow.child()));
        }
        switch (workflow.queued().target()) {
            case 1 -> messages.put(id, workflow.queued().kind());
            case 2 ->
                messages.put(childId == null ? id : childId, workflow.queued().kind());
            case 3 -> messages.put(id + "::2::c", workflow.queued().kind());
            default -> {}
        }
    }

    private static String id(List<Workflow> workflows, int index) {
        return workflows.get(index).hasDfForm() ? "%08x".formatted(index * 37 % 101) : "X%07x".formatted(index);
    }

    private static String childId(Below below, String id, int index) {
        return switch (below) {
            case NOTHING -> null;
            case COMPOSED_CHILD, COMPOSED_CHILD_WITHOUT_PARENT -> id + "::1::b";
            case PLAIN_CHILD -> "sub::" + index;
            case CHILD_OF_ANOTHER -> "ffffffff::1::" + index;
        };
    }

    List<Instance> instances(Instant now) {
        return df.keySet().stream().map(id -> instance(id, now)).toList();
    }

    Instance instance(String id, Instant now) {
        var row = df.get(id);
        return Instance.of(
                        id,
                        row.status(),
                        row.ownerName(),
                        time(now, row.completed()),
                        time(now, row.created()),
                        tree(id, now))
                .withLabel(row.label())
                .withHold(row.isHeld(now));
    }

    EngineTree tree(String rootId, Instant now) {
        var ids = treeIds(rootId);
        var members = ids.stream()
                .filter(engine::containsKey)
                .map(id -> engineInstance(id, now))
                .toList();
        var mayStart = ids.stream().anyMatch(this::mayStart) || isStarting(rootId);
        return EngineTree.of(rootId, members, mayStart, now);
    }

    /** The ids below the root, including ids that are composed of it but name no parent in its tree. */
    Set<String> treeIds(String rootId) {
        var ids = new LinkedHashSet<String>();
        var open = new ArrayList<String>();
        open.add(rootId);
        strays(rootId).forEach(open::add);
        while (!open.isEmpty()) {
            var id = open.remove(0);
            if (ids.add(id)) {
                engine.forEach((child, member) -> {
                    if (id.equals(member.parentId())) {
                        open.add(child);
                    }
                });
            }
        }
        return ids;
    }

    private Stream<String> strays(String rootId) {
        return engine.keySet().stream()
                .filter(id -> id.startsWith(rootId + "::"))
                .filter(id -> {
                    var parentId = engine.get(id).parentId();
                    return parentId == null
                            || !engine.containsKey(parentId)
                            || !rootOf(parentId).equals(rootId);
                });
    }

    private static String rootOf(String id) {
        return id.split("::")[0];
    }

    private boolean mayStart(String id) {
        return messages.containsKey(id) && isStart(messages.get(id));
    }

    /** Whether a start is queued under an id that has no record yet. */
    private boolean isStarting(String rootId) {
        return messages.entrySet().stream()
                .anyMatch(message -> message.getKey().startsWith(rootId + "::")
                        && !engine.containsKey(message.getKey())
                        && isStart(message.getValue()));
    }

    private static boolean isStart(String kind) {
        return kind.equals("StartOrchestration") || kind.equals("Novelty");
    }

    private EngineInstance engineInstance(String id, Instant now) {
        var member = engine.get(id);
        var row = member.row();
        var lease = Stream.of(row.lease(), row.itemLease())
                .filter(hours -> hours != 0)
                .max(Integer::compare)
                .map(hours -> now.plusSeconds(3_600L * hours))
                .orElse(null);
        return new EngineInstance(
                id,
                member.parentId(),
                row.isOfPgDurable() ? GRAPH : "another::orchestration",
                row.status(),
                row.status() == null ? null : time(now, row.completed()),
                lease,
                df.containsKey(id),
                100);
    }

    static Instant time(Instant now, String age) {
        return switch (Objects.requireNonNullElse(age, "")) {
            case "" -> null;
            case "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> now.minusSeconds(Math.round(Double.parseDouble(age) * 86_400));
        };
    }
}
