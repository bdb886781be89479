// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules, R1 to R6: what becomes of an instance or an engine root. A pass, a plan and a unit test ask the same methods.
 * Pure: no clock, no I/O. Stateless and thread-safe. Each rule with an example: docs/rules.md.
 *
 * <p>The other two are about options, not ids: R7, what zeros mean and where the bounds are, is checked by
 * {@link RetentionPolicy}; R8, one clock, is {@link Cutoffs#now()}, the database's time, read once a pass.
 */
public final class Rules {

    private Rules() {}

    /**
     * What becomes of a df instance, by everything that both sides know of it (R1 to R4, R6).
     *
     * @param tree what the engine has of this id, as the same snapshot shows it
     */
    public static Fate ofInstance(Instance instance, EngineTree tree, Cutoffs cutoffs) {
        var due = due(instance, cutoffs);
        return due.goes() ? ifBothSidesAgree(due, tree) : due;
    }

    /**
     * What becomes of an engine root (R4 to R6).
     *
     * @param horizon the commit horizon of the snapshot that shows the tree, and whether there is a df row
     */
    public static Fate ofEngineRoot(EngineTree tree, Cutoffs cutoffs, CommitHorizon horizon) {
        var root = tree.root();
        if (root == null || !isOurs(root) || !isOrphan(root, cutoffs)) {
            return Fate.NOT_DUE;
        }
        var fate = ifBothSidesAgree(Fate.ORPHAN, tree);
        return fate.goes() && !horizon.isAfter(root.xmin()) ? Fate.UNRESOLVED : fate;
    }

    /**
     * Those of a list that age or cap expires, oldest first; the engine is not asked.
     *
     * @param instances every instance there is: the cap ranks them against each other
     * @param now the instant the ages are measured at
     */
    public static List<Removal> expired(Collection<Instance> instances, RetentionPolicy policy, Instant now) {
        var cutoffs = Cutoffs.of(policy, now, cap(instances, policy, now));
        return instances.stream()
                .sorted(Comparator.comparing(Instance::order))
                .map(instance -> new Removal(
                        instance.id(),
                        due(instance, cutoffs),
                        decidingClause(instance, policy.clauses()).orElse(null)))
                .filter(removal -> removal.fate().goes())
                .toList();
    }

    /** R1, R2, R3 and R6 together: where age and cap both say so, it is {@link Fate#AGE}. */
    private static Fate due(Instance instance, Cutoffs cutoffs) {
        if (!hasEnded(instance) || !isOurs(instance)) {
            return Fate.NOT_DUE;
        }
        if (isOld(instance, cutoffs)) {
            return Fate.AGE;
        }
        return !isOutsideTheCap(instance, cutoffs) && cutoffs.cap().cuts(instance) ? Fate.CAP : Fate.NOT_DUE;
    }

    /**
     * R1, age: an instance is expired when it finished before {@code now - retention}, where the retention is that of the first
     * clause that matches it, or else the default.
     */
    private static boolean isOld(Instance instance, Cutoffs cutoffs) {
        var cutoff = decidingClause(instance, cutoffs.clauses())
                .map(clause -> clause.cutoff(cutoffs.now()))
                .orElse(cutoffs.age());
        return instance.finishedAt() != null && instance.finishedAt().isBefore(cutoff);
    }

    /**
     * R1, first match wins: the clause that says how long an instance stays; empty where none matches it, and the default does.
     *
     * @param clauses a policy's, in their order
     */
    public static Optional<Clause> decidingClause(Instance instance, List<Clause> clauses) {
        for (var clause : clauses) {
            if (clause.match().matches(instance)) {
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    /**
     * R2 of a policy with clauses: what age expires takes no place there, since it need not be the oldest, nor what a clause that
     * names an owner decides on.
     *
     * @param instances every instance there is
     * @param now the instant the ages are measured at
     */
    public static CapCutoffs cap(Collection<Instance> instances, RetentionPolicy policy, Instant now) {
        if (policy.clauses().isEmpty()) {
            return cap(instances, policy.maxRetained());
        }
        var cutoffs = Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL);
        var competing = instances.stream()
                .filter(instance -> !isOld(instance, cutoffs) && !isOutsideTheCap(instance, cutoffs))
                .toList();
        return cap(competing, policy.maxRetained());
    }

    /** R2, only a clause that names an owner lifts its instances out of the cap: label and status are tenants' own words. */
    private static boolean isOutsideTheCap(Instance instance, Cutoffs cutoffs) {
        return decidingClause(instance, cutoffs.clauses())
                .filter(Clause::namesOwner)
                .isPresent();
    }

    /**
     * R2, the fair cap: at most {@code maxRetained} terminal instances that are vouched for stay, and at most as many that are
     * not. In each of the two pools every owner keeps its newest k, the largest k with which no more than that stay in all;
     * the places that are left over go to the newest of the rest.
     *
     * @param instances every instance there is
     */
    public static CapCutoffs cap(Collection<Instance> instances, int maxRetained) {
        if (maxRetained == 0) {
            return CapCutoffs.KEEP_NONE;
        }
        var pools = instances.stream()
                .filter(instance -> hasEnded(instance) && isOurs(instance))
                .collect(groupingBy(Instance::vouchedFor));
        var oldestKept = new HashMap<CapCutoffs.Share, FinishOrder>();
        pools.forEach((vouchedFor, pool) -> oldestKept.putAll(cap(vouchedFor, pool, maxRetained)));
        return new CapCutoffs(oldestKept, FinishOrder.FIRST);
    }

    private static Map<CapCutoffs.Share, FinishOrder> cap(boolean vouchedFor, List<Instance> pool, int maxRetained) {
        var byOwner = pool.stream().collect(groupingBy(Instance::owner));
        var level = waterLevel(
                byOwner.values().stream().map(owned -> (long) owned.size()).toList(), maxRetained);
        if (level.isEmpty()) {
            return Map.of();
        }
        var kept = kept(byOwner.values(), level.get()).stream().collect(groupingBy(Instance::owner));
        return byOwner.entrySet().stream()
                .filter(owned -> owned.getValue().size() > level.get().each())
                .collect(toMap(
                        owned -> new CapCutoffs.Share(owned.getKey(), vouchedFor),
                        owned -> kept.getOrDefault(owned.getKey(), List.of()).stream()
                                .map(Instance::order)
                                .min(Comparator.naturalOrder())
                                .orElse(FinishOrder.LAST)));
    }

    private static List<Instance> kept(Collection<List<Instance>> byOwner, WaterLevel level) {
        var newestFirst = Comparator.comparing(Instance::order).reversed();
        var kept = new ArrayList<Instance>();
        var rest = new ArrayList<Instance>();
        byOwner.forEach(owned -> {
            var sorted = owned.stream().sorted(newestFirst).toList();
            var each = (int) Math.min(level.each(), sorted.size());
            kept.addAll(sorted.subList(0, each));
            rest.addAll(sorted.subList(each, sorted.size()));
        });
        rest.stream().sorted(newestFirst).limit(level.leftOver()).forEach(kept::add);
        return kept;
    }

    /**
     * How the places of a pool are shared (R2).
     *
     * @param each how many each owner may keep
     * @param leftOver how many places are left then, for the newest of the rest
     */
    public record WaterLevel(long each, long leftOver) {}

    /**
     * How many each owner keeps; empty where all can stay.
     *
     * @param counts how many terminal instances each owner has in this pool
     */
    public static Optional<WaterLevel> waterLevel(Collection<Long> counts, long maxRetained) {
        var places = maxRetained;
        var owners = counts.size();
        for (var count : counts.stream().sorted().toList()) {
            var share = places / owners;
            if (count > share) {
                return Optional.of(new WaterLevel(share, places - share * owners));
            }
            places -= count;
            owners--;
        }
        return Optional.empty();
    }

    /** R3, only terminal: {@code pending} and {@code running} are never removed, whatever their age. */
    private static boolean hasEnded(Instance instance) {
        return instance.isTerminal();
    }

    /** R4, both sides agree: what is due goes only when its tree is absent, or wholly settled and nothing but its own. */
    private static Fate ifBothSidesAgree(Fate due, EngineTree tree) {
        if (tree.isLive()) {
            return Fate.ENGINE_ACTIVE;
        }
        return tree.isWhole() ? due : Fate.UNRESOLVED;
    }

    /**
     * R5, orphans: an engine root without a df row that ended, in scope, before {@code now - orphanGrace}. That the row can no
     * longer appear is for the commit horizon to prove.
     */
    private static boolean isOrphan(EngineInstance root, Cutoffs cutoffs) {
        return !root.hasDfRow()
                && root.status() != null
                && cutoffs.orphanScope().engineStatuses().contains(root.status())
                && root.completedAt() != null
                && root.completedAt().isBefore(cutoffs.orphans());
    }

    /**
     * R5, a restore is no housekeeping: a rolled-back start never completes, so where more than 100, and more than half, of all
     * {@code Completed} roots have no df row, their rows were lost in another way, and orphans are not reclaimed.
     *
     * @param completed how many engine roots are {@code Completed}
     * @param withoutDfRow how many of these have no df row
     */
    public static boolean looksLikeARestore(long completed, long withoutDfRow) {
        return withoutDfRow > 100 && 2 * withoutDfRow > completed;
    }

    /** R6: only ids that {@code df.start()} makes are ever chosen. */
    private static boolean isOurs(Instance instance) {
        return InstanceIds.isDfForm(instance.id());
    }

    /** R6: only roots, of such ids, and by a name that pg_durable gives; what is below a root goes with it. */
    private static boolean isOurs(EngineInstance root) {
        return root.parentId() == null && InstanceIds.isDfForm(root.id()) && root.isOfPgDurable();
    }
}
