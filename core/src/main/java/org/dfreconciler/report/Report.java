// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/** What a pass did, or a plan found: what both have to say. Immutable. */
public abstract sealed class Report permits PassReport, PlanReport {

    private final Outcome outcome;
    private final @Nullable StoppedBy stoppedBy;
    private final String engineSchema;
    private final Map<String, Map<Fate, Long>> fatesByDatabase;
    private final Map<Fate, Long> fates;
    private final Map<Clause, Map<Fate, Long>> fatesByClause;
    private final long foreign;
    private final List<InstanceFailure> failures;
    private final boolean stepRefused;
    private final long prunedExecutions;
    private final long prunedSubOrchestrations;
    private final long deadLoops;
    private final List<String> deadLoopIds;
    private final List<String> notes;
    private final Duration elapsed;
    private final @Nullable Throwable error;

    Report(Builder<?> builder) {
        outcome = builder.outcome;
        stoppedBy = builder.stoppedBy;
        engineSchema = builder.engineSchema;
        fatesByDatabase = copy(builder.fatesByDatabase);
        fates = sum(fatesByDatabase.values(), builder.fates);
        fatesByClause = copy(builder.fatesByClause);
        foreign = builder.foreign;
        failures = List.copyOf(builder.failures);
        stepRefused = builder.stepRefused;
        prunedExecutions = builder.prunedExecutions;
        prunedSubOrchestrations = builder.prunedSubOrchestrations;
        deadLoops = builder.deadLoops;
        deadLoopIds = List.copyOf(builder.deadLoopIds);
        notes = List.copyOf(builder.notes);
        elapsed = builder.elapsed;
        error = builder.error;
    }

    private static <K> Map<K, Map<Fate, Long>> copy(Map<K, Map<Fate, Long>> fatesByKey) {
        var copy = new LinkedHashMap<K, Map<Fate, Long>>();
        fatesByKey.forEach((key, fates) -> copy.put(key, Map.copyOf(fates)));
        return Collections.unmodifiableMap(copy);
    }

    private static Map<Fate, Long> sum(Collection<Map<Fate, Long>> byDatabase, Map<Fate, Long> besides) {
        var sum = new EnumMap<Fate, Long>(Fate.class);
        Stream.concat(byDatabase.stream(), Stream.of(besides))
                .forEach(fates -> fates.forEach((fate, count) -> sum.merge(fate, count, Long::sum)));
        return sum;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** What ended it before everything due was looked at, if anything did. */
    public Optional<StoppedBy> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** The engine schema it worked on; empty where it was stopped before it found it. */
    public String engineSchema() {
        return engineSchema;
    }

    /** How many ids had a fate; in the order of the fates, those alone that some had. */
    public Map<Fate, Long> fates() {
        var inOrder = new EnumMap<Fate, Long>(Fate.class);
        inOrder.putAll(fates);
        return inOrder;
    }

    /**
     * The same for each database, by its name: the control database first, then each satellite that was served. Empty where no
     * database was looked at.
     */
    public Map<String, Map<Fate, Long>> fatesByDatabase() {
        return fatesByDatabase;
    }

    /**
     * The same for each clause of the policy, in their order: of the ids on which it decided how long they stay (R1), in all
     * databases together. Those of {@link Fate#CAP} are what the cap cuts short of it. The default's are the rest. Empty where the
     * policy has no clauses; ids of which no row could be read, locked ones, are not among them, nor those that are held.
     */
    public Map<Clause, Map<Fate, Long>> fatesByClause() {
        return fatesByClause;
    }

    /** How many ids had this fate. */
    public long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** Terminal instances that went, or would go: by age and by cap. */
    public long expired() {
        return count(Fate.AGE) + count(Fate.CAP);
    }

    /** Orphaned engine roots that went, or would go. */
    public long orphans() {
        return count(Fate.ORPHAN);
    }

    /** Terminal instances that went since somebody purged them: of a purge alone. */
    public long purged() {
        return count(Fate.PURGED);
    }

    /** Instances and orphans that went, or would go. */
    public long removed() {
        return expired() + orphans() + purged();
    }

    /** Live loops, roots and sub-orchestrations, of which executions went, or would go; they themselves go on. */
    public long pruned() {
        return count(Fate.PRUNED);
    }

    /** How many executions of those. */
    public long prunedExecutions() {
        return prunedExecutions;
    }

    /** How many sub-orchestrations that pruned executions had started went, or would go, each with all below it. */
    public long prunedSubOrchestrations() {
        return prunedSubOrchestrations;
    }

    /**
     * How many instances of ours stand between two turns although nothing is queued or leased that would begin the next one. They
     * count as live and are left. Looked for where the policy has {@code keepExecutions}; else 0.
     */
    public long deadLoops() {
        return deadLoops;
    }

    /** Their ids: the first 1,000. */
    public List<String> deadLoopIds() {
        return deadLoopIds;
    }

    /** What looked due and stays, or is no longer there. */
    public long skipped() {
        return fates.values().stream().mapToLong(Long::longValue).sum() - removed() - pruned();
    }

    /** Engine roots that pg_durable did not start, by their id or by their orchestration's name: never touched. */
    public long foreign() {
        return foreign;
    }

    /** Instances that could not be deleted, each with its error: the first 1,000. {@link #count} has the number of all. */
    public List<InstanceFailure> failures() {
        return failures;
    }

    /** Whether a step was not taken, for a reason that is among the {@link #notes}: orphans after a restore, a satellite. */
    public boolean stepRefused() {
        return stepRefused;
    }

    /**
     * What an operator should know besides, each in one sentence: a step that was refused, foreign keys that were
     * checked after all, pg_durable's own pass where it keeps less or is missed, a clause that the cap cuts short.
     */
    public List<String> notes() {
        return notes;
    }

    /** Wall time. */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * What ended it where the outcome is {@link Outcome#FAILED}. Of a batch that was under way when the connection broke, only
     * the server knows whether it was committed.
     */
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    /** Collects what a report has. Not thread-safe. */
    public abstract static sealed class Builder<B extends Builder<B>> permits PassReport.Builder, PlanReport.Builder {

        private Outcome outcome = Outcome.COMPLETE;
        private @Nullable StoppedBy stoppedBy;
        private String engineSchema = "";
        private Map<Fate, Long> fates = Map.of();
        private Map<String, Map<Fate, Long>> fatesByDatabase = Map.of();
        private Map<Clause, Map<Fate, Long>> fatesByClause = Map.of();
        private long foreign;
        private Collection<InstanceFailure> failures = List.of();
        private boolean stepRefused;
        private long prunedExecutions;
        private long prunedSubOrchestrations;
        private long deadLoops;
        private Collection<String> deadLoopIds = List.of();
        private Collection<String> notes = List.of();
        private Duration elapsed = Duration.ZERO;
        private @Nullable Throwable error;

        Builder() {}

        abstract B self();

        public B outcome(Outcome outcome) {
            this.outcome = outcome;
            return self();
        }

        public B stoppedBy(StoppedBy stoppedBy) {
            this.stoppedBy = stoppedBy;
            return self();
        }

        public B engineSchema(String engineSchema) {
            this.engineSchema = engineSchema;
            return self();
        }

        public B fates(Map<Fate, Long> fates) {
            this.fates = fates;
            return self();
        }

        /** The counts for each database, which {@link Report#fates} has the sums of. */
        public B fatesByDatabase(Map<String, Map<Fate, Long>> fatesByDatabase) {
            this.fatesByDatabase = fatesByDatabase;
            return self();
        }

        /** The counts for each clause, which are a part of those of {@link #fates}. */
        public B fatesByClause(Map<Clause, Map<Fate, Long>> fatesByClause) {
            this.fatesByClause = fatesByClause;
            return self();
        }

        public B foreign(long foreign) {
            this.foreign = foreign;
            return self();
        }

        public B failures(Collection<InstanceFailure> failures) {
            this.failures = failures;
            return self();
        }

        public B stepRefused(boolean stepRefused) {
            this.stepRefused = stepRefused;
            return self();
        }

        public B prunedExecutions(long prunedExecutions) {
            this.prunedExecutions = prunedExecutions;
            return self();
        }

        public B prunedSubOrchestrations(long prunedSubOrchestrations) {
            this.prunedSubOrchestrations = prunedSubOrchestrations;
            return self();
        }

        public B deadLoops(long count, Collection<String> ids) {
            this.deadLoops = count;
            this.deadLoopIds = ids;
            return self();
        }

        public B notes(Collection<String> notes) {
            this.notes = notes;
            return self();
        }

        public B elapsed(Duration elapsed) {
            this.elapsed = elapsed;
            return self();
        }

        public B error(Throwable error) {
            this.error = error;
            return self();
        }
    }
}
