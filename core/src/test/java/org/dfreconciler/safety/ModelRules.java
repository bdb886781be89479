// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.rules.OrphanScope;

/** What a pass must do in a given state: the rules once more, in the plainest possible form, for comparison. */
final class ModelRules {

    /**
     * @param age what ended up to this hour is expired
     * @param grace the same for orphans
     */
    record Policy(int age, int maxRetained, int grace, OrphanScope scope) {}

    /**
     * @param removals the ids that go, with the name of the reason
     * @param foreign the number of engine roots that are not df's
     */
    record Outcome(Map<String, String> removals, Map<Stay, Long> stayed, long foreign) {}

    /** @param ended the hour; null if nobody knows it */
    private record Due(String id, Integer ended, boolean isLocked, String reason) {}

    private final ModelState state;
    private final Policy policy;
    private final boolean seesLocks;
    private final int batchSize;
    private final Map<String, String> removals = new TreeMap<>();
    private final Map<Stay, Long> stayed = new EnumMap<>(Stay.class);
    /** The ids that earlier batches have removed, with everything below them. */
    private final Set<String> gone = new TreeSet<>();

    private ModelRules(ModelState state, Policy policy, boolean seesLocks, int batchSize) {
        this.state = state;
        this.policy = policy;
        this.seesLocks = seesLocks;
        this.batchSize = batchSize;
    }

    /** A later batch no longer sees what an earlier one has removed. This matters where trees overlap. */
    static Outcome run(ModelState state, Policy policy, int batchSize) {
        return new ModelRules(state, policy, true, batchSize).outcome();
    }

    /** A plan takes no locks, so it finds nothing locked, and it removes nothing. */
    static Outcome plan(ModelState state, Policy policy) {
        return new ModelRules(state, policy, false, Integer.MAX_VALUE).outcome();
    }

    private Outcome outcome() {
        inBatches(Stream.concat(expired(true), expired(false)));
        inBatches(orphans());
        var foreign = state.engine.entrySet().stream()
                .filter(entry ->
                        entry.getValue().parent() == null && entry.getKey().startsWith("foreign"))
                .count();
        return new Outcome(removals, stayed, foreign);
    }

    /** The oldest first; those that ended in the same hour are ordered by id. */
    private void inBatches(Stream<Due> due) {
        var ids = due.sorted(Comparator.comparing(Due::ended, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Due::id))
                .toList();
        for (var from = 0; from < ids.size(); from += batchSize) {
            var batch = ids.stream().skip(from).limit(batchSize).toList();
            batch.forEach(this::decide);
            if (seesLocks) {
                batch.stream().map(Due::id).filter(removals::containsKey).forEach(id -> gone.addAll(state.tree(id)));
            }
        }
    }

    /** All have one owner. Those that the engine vouches for and the others form two pools. */
    private Stream<Due> expired(boolean vouchedFor) {
        var due = new ArrayList<Due>();
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
                due.add(new Due(id, finished(id), state.isRowLocked(id), tooOld ? "AGE" : "CAP"));
            }
        }
        return due.stream();
    }

    private Stream<Due> orphans() {
        return state.engine.entrySet().stream()
                .filter(entry -> ModelState.IDS.contains(entry.getKey()) && !state.df.containsKey(entry.getKey()))
                .filter(entry -> entry.getValue().parent() == null && isDue(entry.getValue()))
                .map(entry -> new Due(entry.getKey(), entry.getValue().completed(), false, "ORPHAN"));
    }

    private boolean isDue(ModelState.EngineRow record) {
        var inScope = "Failed".equals(record.status())
                || "Completed".equals(record.status()) && policy.scope() == OrphanScope.SETTLED;
        return inScope && record.completed() != null && record.completed() <= policy.grace();
    }

    private void decide(Due due) {
        var id = due.id();
        var tree = state.tree(id);
        tree.removeAll(gone);
        var root = state.engine.get(id);
        if (seesLocks && due.isLocked()) {
            stayed.merge(Stay.LOCKED, 1L, Long::sum);
        } else if (isStarting(id, tree)
                || state.leases.getOrDefault(id, false)
                || !tree.stream().allMatch(this::isSettled)) {
            stayed.merge(Stay.ENGINE_ACTIVE, 1L, Long::sum);
        } else if (root != null && root.parent() != null
                || tree.stream().anyMatch(member -> !member.equals(id) && isOfAnother(member, id))) {
            stayed.merge(Stay.UNRESOLVED, 1L, Long::sum);
        } else if (due.reason().equals("ORPHAN") && state.isBehindAnOpenTransaction(root.written())) {
            stayed.merge(Stay.UNRESOLVED, 1L, Long::sum);
        } else if (seesLocks && tree.stream().anyMatch(state::isRecordLocked)) {
            stayed.merge(Stay.LOCKED, 1L, Long::sum);
        } else {
            removals.put(id, due.reason());
        }
    }

    private boolean isOfAnother(String member, String id) {
        return state.df.containsKey(member) || isComposed(member) && !member.startsWith(id + "::");
    }

    /**
     * Whether the id is composed on a root of df's form. Any other id with colons belongs to the parent that its record
     * names.
     */
    private static boolean isComposed(String member) {
        return member.contains("::") && ModelState.IDS.contains(member.split("::")[0]);
    }

    private boolean isStarting(String id, Set<String> tree) {
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
