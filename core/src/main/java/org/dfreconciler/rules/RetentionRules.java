// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rules over whole collections: which go, and why. What a pass does to a database, this does to a list of records.
 * Stateless and thread-safe.
 */
public final class RetentionRules {

    private RetentionRules() {}

    /**
     * The expired instances (R1 to R3), oldest first. Instances that are not terminal are never among them and do not
     * count against the cap. Whether the engine agrees (R4) is for {@link EngineTree#state}.
     *
     * @param instances every instance there is: the cap ranks them against each other
     * @param now the instant the ages are measured at
     */
    public static List<Removal> expired(Collection<Instance> instances, RetentionPolicy policy, Instant now) {
        var cutoffs = Cutoffs.of(policy, now, capBoundary(instances, policy.maxRetained()));
        return instances.stream()
                .sorted(Comparator.comparing(Instance::order))
                .flatMap(
                        instance -> cutoffs.expiry(instance).stream().map(reason -> new Removal(instance.id(), reason)))
                .toList();
    }

    /**
     * The orphans to reclaim (R5).
     *
     * @param trees the engine's trees
     * @param horizon the commit horizon of the snapshot that the trees were read in
     */
    public static List<Removal> orphans(
            Collection<EngineTree> trees, RetentionPolicy policy, Instant now, CommitHorizon horizon) {
        var cutoffs = Cutoffs.of(policy, now, FinishOrder.FIRST);
        return trees.stream()
                .filter(tree -> orphan(tree, cutoffs, horizon) == OrphanVerdict.RECLAIM)
                .map(tree -> new Removal(tree.rootId(), Reason.ORPHAN))
                .toList();
    }

    /** What R5 says of one tree. */
    public static OrphanVerdict orphan(EngineTree tree, Cutoffs cutoffs, CommitHorizon horizon) {
        return OrphanVerdict.of(tree, cutoffs, horizon);
    }

    private static FinishOrder capBoundary(Collection<Instance> instances, int maxRetained) {
        if (maxRetained == 0) {
            return FinishOrder.LAST;
        }
        return instances.stream()
                .filter(instance -> instance.isTerminal() && InstanceIds.isDfForm(instance.id()))
                .map(Instance::order)
                .sorted(Comparator.reverseOrder())
                .skip(maxRetained - 1L)
                .findFirst()
                .orElse(FinishOrder.FIRST);
    }
}
