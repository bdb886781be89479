// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.rules.OrphanScope;

/** What a pass has to make of a state: the rules once more, written down as plainly as they are told, for comparison. */
final class ModelRules {

    /** @param age expired is what ended up to this hour; graceHour likewise for orphans */
    record Policy(int age, int maxRetained, int grace, OrphanScope scope) {}

    /**
     * @param removals what goes, with the reason's name
     * @param foreign engine roots that are not df's
     */
    record Outcome(Map<String, String> removals, Map<Stay, Long> stayed, long foreign) {}

    private final ModelState state;
    private final Policy policy;
    private final boolean seesLocks;
    private final Map<String, String> removals = new TreeMap<>();
    private final Map<Stay, Long> stayed = new EnumMap<>(Stay.class);
    /** What is no longer there when orphans are looked at, with all below it. */
    private final Set<String> gone = new TreeSet<>();

    private ModelRules(ModelState state, Policy policy, boolean seesLocks) {
        this.state = state;
        this.policy = policy;
        this.seesLocks = seesLocks;
    }

    static Outcome run(ModelState state, Policy policy) {
        return new ModelRules(state, policy, true).outcome();
    }

    /** A plan takes no lock, and so meets none; and it takes nothing away before it looks at orphans. */
    static Outcome plan(ModelState state, Policy policy) {
        return new ModelRules(state, policy, false).outcome();
    }

    private Outcome outcome() {
        expired();
        if (seesLocks) {
            removals.keySet().forEach(id -> gone.addAll(state.tree(id)));
        }
        orphans();
        var foreign = state.engine.entrySet().stream()
                .filter(entry ->
                        entry.getValue().parent() == null && entry.getKey().startsWith("foreign"))
                .count();
        return new Outcome(removals, stayed, foreign);
    }

    private void expired() {
        expired(true);
        expired(false);
    }

    /** All have one owner; those vouched for and the others are two pools. */
    private void expired(boolean vouchedFor) {
        var newestFirst = state.df.entrySet().stream()
                .filter(entry -> entry.getValue().isTerminal())
                .map(Map.Entry::getKey)
                .filter(id -> isVouchedFor(id) == vouchedFor)
                .sorted(Comparator.comparing(this::finished, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
        for (var rank = 0; rank < newestFirst.size(); rank++) {
            var id = newestFirst.get(rank);
            var tooOld = finished(id) != null && finished(id) <= policy.age();
            if (tooOld || rank >= policy.maxRetained()) {
                decide(id, state.isRowLocked(id), tooOld ? "AGE" : "CAP");
            }
        }
    }

    private void orphans() {
        state.engine.forEach((id, record) -> {
            if (ModelState.IDS.contains(id) && record.parent() == null && !state.df.containsKey(id) && isDue(record)) {
                decide(id, false, "ORPHAN");
            }
        });
    }

    private boolean isDue(ModelState.EngineRow record) {
        var inScope = "Failed".equals(record.status())
                || "Completed".equals(record.status()) && policy.scope() == OrphanScope.SETTLED;
        return inScope && record.completed() != null && record.completed() <= policy.grace();
    }

    private void decide(String id, boolean isLocked, String reason) {
        var tree = state.tree(id);
        tree.removeAll(gone);
        var root = state.engine.get(id);
        if (seesLocks && isLocked) {
            stayed.merge(Stay.LOCKED, 1L, Long::sum);
        } else if (isStarting(id)
                || state.leases.getOrDefault(id, false)
                || !tree.stream().allMatch(this::isSettled)) {
            stayed.merge(Stay.ENGINE_ACTIVE, 1L, Long::sum);
        } else if (root != null && root.parent() != null
                || tree.stream().anyMatch(member -> !member.equals(id) && isOfAnother(member, id))) {
            stayed.merge(Stay.UNRESOLVED, 1L, Long::sum);
        } else if (reason.equals("ORPHAN") && state.isBehindAnOpenTransaction(root.written())) {
            stayed.merge(Stay.UNRESOLVED, 1L, Long::sum);
        } else if (seesLocks && tree.stream().anyMatch(state::isRecordLocked)) {
            stayed.merge(Stay.LOCKED, 1L, Long::sum);
        } else {
            removals.put(id, reason);
        }
    }

    private boolean isOfAnother(String member, String id) {
        return state.df.containsKey(member) || member.contains("::") && !member.startsWith(id + "::");
    }

    private boolean isStarting(String id) {
        var tree = state.tree(id);
        return state.starts.keySet().stream()
                .anyMatch(start -> tree.contains(start) || start.split("::")[0].equals(id));
    }

    private boolean isSettled(String member) {
        return Set.of("Completed", "Failed")
                        .contains(String.valueOf(state.engine.get(member).status()))
                && !state.leases.getOrDefault(member, false);
    }

    private boolean isVouchedFor(String id) {
        var root = state.engine.get(id);
        return state.df.get(id).completed() != null
                || root != null
                        && root.parent() == null
                        && Set.of("Completed", "Failed").contains(String.valueOf(root.status()));
    }

    private Integer finished(String id) {
        var row = state.df.get(id);
        var record = state.engine.get(id);
        if (row.completed() != null) {
            return row.completed();
        }
        return record != null && record.parent() == null && record.completed() != null
                ? record.completed()
                : row.created();
    }
}
