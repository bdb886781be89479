// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules, R1 to R6 and R9: what becomes of an instance or an engine root. A pass, a plan, a purge and a unit test ask the same
 * methods. Pure: no clock, no I/O. Stateless and thread-safe. Each rule with an example: docs/rules.md.
 *
 * <p>The other two are about options, not ids: R7, what zeros mean and where the bounds are, is checked by
 * {@link RetentionPolicy}; R8, one clock, is {@link Cutoffs#now()}, the database's time, read once a pass.
 */
public final class Rules {

    /** So many completed roots without a df row tell nothing, however many others there are (R5). */
    public static final int FEW_COMPLETED_WITHOUT_DF_ROW = 100;

    private Rules() {}

    /**
     * What becomes of a df instance, by everything that both sides know of it (R1 to R4, R6, R9).
     *
     * @param tree what the engine has of this id, as the same snapshot shows it
     */
    public static Fate ofInstance(Instance instance, EngineTree tree, Cutoffs cutoffs) {
        return judge(instance, tree, cutoffs).fate();
    }

    /** As {@link #ofInstance}, with why. */
    public static Verdict judge(Instance instance, EngineTree tree, Cutoffs cutoffs) {
        var verdict = due(instance, cutoffs);
        return verdict.fate().goes() ? ifBothSidesAgree(verdict.due(), tree) : verdict;
    }

    /**
     * What becomes of an engine root (R4 to R6).
     *
     * @param horizon the commit horizon of the snapshot that shows the tree, and whether there is a df row
     */
    public static Fate ofEngineRoot(EngineTree tree, Cutoffs cutoffs, CommitHorizon horizon) {
        return judge(tree, cutoffs, horizon).fate();
    }

    /** As {@link #ofEngineRoot}, with why. */
    public static Verdict judge(EngineTree tree, Cutoffs cutoffs, CommitHorizon horizon) {
        var root = tree.root();
        var due = orphaned(root, cutoffs);
        if (root == null || !due.fate().goes()) {
            return new Verdict(due, due);
        }
        var verdict = ifBothSidesAgree(due, tree);
        return verdict.fate().goes() && !horizon.isAfter(root.xmin())
                ? new Verdict(due, Ground.ROW_MAY_APPEAR)
                : verdict;
    }

    /**
     * What becomes of a df instance that somebody named to be purged: age, cap and clauses are not asked, all else is (R3, R4, R6,
     * R9).
     *
     * @param tree what the engine has of this id, as the same snapshot shows it
     */
    public static Fate ofPurged(Instance instance, EngineTree tree) {
        if (!hasEnded(instance) || !isOurs(instance)) {
            return Fate.NOT_DUE;
        }
        return instance.held() ? Fate.HELD : against(tree).map(Ground::fate).orElse(Fate.PURGED);
    }

    /**
     * The same of one that a filter is to describe.
     *
     * @param now the database's time at the start of the purge (R8)
     */
    public static Fate ofPurged(Instance instance, EngineTree tree, PurgeFilter filter, Instant now) {
        return filter.matches(instance, now) ? ofPurged(instance, tree) : Fate.NOT_DUE;
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
                        due(instance, cutoffs).fate(),
                        decidingClause(instance, policy.clauses()).orElse(null)))
                .filter(removal -> removal.fate().goes())
                .toList();
    }

    /** R1, R2, R3, R6 and R9 together: where age and cap both say so, it is {@link Fate#AGE}. */
    private static Verdict due(Instance instance, Cutoffs cutoffs) {
        var due = dueUnlessHeld(instance, cutoffs);
        return new Verdict(due, due.fate().goes() && instance.held() ? Ground.HELD : due);
    }

    private static Ground dueUnlessHeld(Instance instance, Cutoffs cutoffs) {
        if (!isOurs(instance)) {
            return Ground.NOT_OURS;
        }
        if (!hasEnded(instance)) {
            return Ground.NOT_ENDED;
        }
        if (isOld(instance, cutoffs)) {
            return Ground.OLD;
        }
        if (isOutsideTheCap(instance, cutoffs)) {
            return Ground.OUTSIDE_THE_CAP;
        }
        return cutoffs.cap().cuts(instance) ? Ground.BEYOND_SHARE : Ground.YOUNG;
    }

    /**
     * R1, age: an instance is expired when it finished before {@code now - retention}, where the retention is that of the first
     * clause that matches it, or else the default.
     */
    private static boolean isOld(Instance instance, Cutoffs cutoffs) {
        return instance.finishedAt() != null && instance.finishedAt().isBefore(cutoff(instance, cutoffs));
    }

    /** R1: what it has to have finished before; {@link Instant#MIN} where its clause keeps it for ever. */
    public static Instant cutoff(Instance instance, Cutoffs cutoffs) {
        return decidingClause(instance, cutoffs.clauses())
                .map(clause -> clause.cutoff(cutoffs.now()))
                .orElse(cutoffs.age());
    }

    /**
     * R1, seen from the other end: until when age lets an instance stay that has ended; it is old right after. Empty where it never
     * gets old: nobody knows when it ended, or its clause keeps it for ever.
     */
    public static Optional<Instant> youngUntil(Instance instance, Cutoffs cutoffs) {
        return after(instance.finishedAt(), cutoff(instance, cutoffs), cutoffs.now());
    }

    /**
     * R1, since when age lets an instance go: when it ended, and then its retention; empty where age does not, or not yet. Whether
     * it stays for another reason is not asked.
     */
    public static Optional<Instant> dueSince(Instance instance, Cutoffs cutoffs) {
        return hasEnded(instance) && isOurs(instance) && isOld(instance, cutoffs)
                ? youngUntil(instance, cutoffs)
                : Optional.empty();
    }

    /**
     * A time that much after an end. {@link Instant#MIN}, the end of what ended before any time that can be told, stays
     * what it is: such an instance has always been old.
     */
    private static Optional<Instant> after(@Nullable Instant end, Instant cutoff, Instant now) {
        if (end == null || end.equals(Instant.MAX) || cutoff.equals(Instant.MIN)) {
            return Optional.empty();
        }
        return Optional.of(end.equals(Instant.MIN) ? end : end.plus(Duration.between(cutoff, now)));
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
     * <p>What goes by age takes no place from anybody. Nor does what is held, until the hold ends (R9), nor what a clause that names
     * an owner decides on.
     *
     * @param instances every instance there is
     * @param now the instant the ages are measured at
     */
    public static CapCutoffs cap(Collection<Instance> instances, RetentionPolicy policy, Instant now) {
        var cutoffs = Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL);
        var competing = instances.stream()
                .filter(instance -> hasEnded(instance) && isOurs(instance) && !instance.held())
                .filter(instance -> !isOld(instance, cutoffs) && !isOutsideTheCap(instance, cutoffs))
                .toList();
        return cap(competing, policy.maxRetained());
    }

    private static CapCutoffs cap(Collection<Instance> competing, int maxRetained) {
        if (maxRetained == 0) {
            return CapCutoffs.KEEP_NONE;
        }
        var oldestKept = new HashMap<CapCutoffs.Share, FinishOrder>();
        competing.stream()
                .collect(groupingBy(Instance::vouchedFor))
                .forEach((vouchedFor, pool) -> oldestKept.putAll(cap(vouchedFor, pool, maxRetained)));
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
    private static Verdict ifBothSidesAgree(Ground due, EngineTree tree) {
        return new Verdict(due, against(tree).orElse(due));
    }

    private static Optional<Ground> against(EngineTree tree) {
        if (tree.isLive()) {
            return Optional.of(tree.settled() ? Ground.MAY_START : Ground.AT_WORK);
        }
        return tree.isWhole() ? Optional.empty() : Optional.of(Ground.NOT_WHOLE);
    }

    /**
     * R5 and R6, orphans: an engine root without a df row that ended, in scope, before {@code now - orphanGrace}. That the row can no
     * longer appear is for the commit horizon to prove.
     */
    private static Ground orphaned(@Nullable EngineInstance root, Cutoffs cutoffs) {
        if (root == null) {
            return Ground.NO_RECORD;
        }
        if (root.parentId() != null) {
            return Ground.BELOW_A_ROOT;
        }
        if (!isOurs(root)) {
            return Ground.NOT_OURS;
        }
        if (root.hasDfRow()) {
            return Ground.HAS_DF_ROW;
        }
        if (root.status() == null || !cutoffs.orphanScope().engineStatuses().contains(root.status())) {
            return Ground.OUT_OF_SCOPE;
        }
        return root.completedAt() != null && root.completedAt().isBefore(cutoffs.orphans())
                ? Ground.ORPHANED
                : Ground.IN_GRACE;
    }

    /** R5, seen from the other end: until when its grace lasts. Empty where it never ends, since nobody knows when the root ended. */
    public static Optional<Instant> inGraceUntil(EngineInstance root, Cutoffs cutoffs) {
        return after(root.completedAt(), cutoffs.orphans(), cutoffs.now());
    }

    /** R5, since when the grace lets an engine root without a df row go; empty where it does not, or not yet. */
    public static Optional<Instant> dueSince(EngineInstance root, Cutoffs cutoffs) {
        return orphaned(root, cutoffs) == Ground.ORPHANED ? inGraceUntil(root, cutoffs) : Optional.empty();
    }

    /**
     * R5, a restore is no housekeeping: a rolled-back start never completes, so where more than 100, and more than half, of all
     * {@code Completed} roots have no df row, their rows were lost in another way, and orphans are not reclaimed.
     *
     * @param completed how many engine roots are {@code Completed}
     * @param withoutDfRow how many of these have no df row
     */
    public static boolean looksLikeARestore(long completed, long withoutDfRow) {
        return withoutDfRow > FEW_COMPLETED_WITHOUT_DF_ROW && 2 * withoutDfRow > completed;
    }

    /**
     * Loops: which executions of a live engine instance go, oldest first. The newest stay, the current one always; so does
     * whatever did not continue as new. Live is what runs, or stands between two turns, and is a root of ours or below one.
     *
     * @param root the root, with its id as its own database has it
     * @param member the root itself, or a sub-orchestration of it
     * @param current the member's {@code current_execution_id}
     * @param executions all that the member has
     * @param keepExecutions how many stay, at least 1
     */
    public static List<Long> prunedExecutions(
            EngineInstance root,
            EngineInstance member,
            long current,
            Collection<EngineExecution> executions,
            int keepExecutions) {
        if (!isOurs(root) || !isOf(root, member) || !member.isTurning()) {
            return List.of();
        }
        return executions.stream()
                .filter(execution -> execution.id() <= current)
                .sorted(Comparator.comparing(EngineExecution::id).reversed())
                .skip(keepExecutions)
                .filter(execution -> execution.id() < current && execution.isContinued())
                .map(EngineExecution::id)
                .sorted()
                .toList();
    }

    /**
     * Loops: whether a sub-orchestration goes with the execution that started it. That execution has been pruned, and no later
     * one asks for its answer. It goes only with all that is below it, when that has ended and no message waits for any of it.
     *
     * @param startedBy the execution of its parent that its id names, see {@link InstanceIds#startedBy}
     * @param parentsCurrent the parent's {@code current_execution_id}
     * @param parentsExecutions the executions that the parent still has
     * @param tree what the engine has of it and below it
     * @param queued how many messages and work items wait for any of that
     * @param keepExecutions how many executions stay, at least 1
     */
    public static boolean goesWithItsExecution(
            long startedBy,
            long parentsCurrent,
            Collection<Long> parentsExecutions,
            EngineTree tree,
            long queued,
            int keepExecutions) {
        return startedBy <= parentsCurrent - keepExecutions
                && !parentsExecutions.contains(startedBy)
                && hasEnded(tree, queued);
    }

    /** The part of {@link #goesWithItsExecution} that the tree alone decides. */
    public static boolean hasEnded(EngineTree tree, long queued) {
        return tree.root() != null && !tree.isLive() && tree.closed() && queued == 0;
    }

    private static boolean isOf(EngineInstance root, EngineInstance member) {
        return member.id().equals(root.id()) || member.id().startsWith(root.id() + "::");
    }

    /** R6: only ids that {@code df.start()} makes are ever chosen. */
    private static boolean isOurs(Instance instance) {
        return InstanceIds.isDfForm(instance.id());
    }

    /** R6: only roots, of such ids, and by a name that pg_durable gives; what is below a root goes with it. */
    private static boolean isOurs(EngineInstance root) {
        return root.parentId() == null && InstanceIds.isDfForm(root.id()) && root.isOfPgDurable();
    }

    /**
     * R9, holds: what is held stays, whatever its age, rank or owner, until it is released or its hold has run out. What is
     * held is an instance: an engine root without a df row cannot be.
     *
     * @param until when the hold runs out; null where it stands until it is released
     * @param now the database's time at the start of the pass (R8)
     */
    public static boolean isHeld(@Nullable Instant until, Instant now) {
        return until == null || until.isAfter(now);
    }
}
