// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dfreconciler.Repairer;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.RepairFindings;
import org.dfreconciler.internal.store.ConnectionLostException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RepairKind;
import org.jspecify.annotations.Nullable;

/** Repairs of one control database. */
public final class DatabaseRepairer implements Repairer {

    private static final Duration LONGEST_GRACE = Duration.ofDays(36_500);

    private final Store store;
    private final Duration grace;

    public DatabaseRepairer(Store store, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("grace must be 0 to 36500 days, was " + grace);
        }
        this.store = store;
        this.grace = grace;
    }

    @Override
    public RepairReport plan(Set<RepairKind> kinds) {
        return run(checked(kinds), false);
    }

    @Override
    public RepairReport repair(Set<RepairKind> kinds) {
        return run(checked(kinds), true);
    }

    private static Set<RepairKind> checked(Set<RepairKind> kinds) {
        Objects.requireNonNull(kinds, "kinds must not be null");
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds must be at least one, was none");
        }
        return EnumSet.copyOf(kinds);
    }

    private RepairReport run(Set<RepairKind> kinds, boolean apply) {
        var startedAt = System.nanoTime();
        var facts = lookAround(kinds, apply);
        var mapped = store.withEngineSchema(facts.engineSchema());
        var judgement = new Judgement(mapped.read(TransactionKind.LOOK, Transaction::now), grace);
        var tally = new Tally();
        var error = attempt(
                kinds,
                apply,
                tally,
                () -> kinds.forEach(kind -> {
                    if (!Batches.isStopped()) {
                        new Repairs(mapped, work(kind, judgement, tally), apply, tally, () -> lookAround(kinds, apply))
                                .run();
                    }
                }));
        var report = tally.report()
                .at(judgement.now())
                .database(facts.server().database())
                .engineSchema(facts.engineSchema())
                .applied(apply)
                .grace(grace)
                .error(error)
                .stoppedBy(stoppedBy(error))
                .elapsed(Duration.ofNanos(System.nanoTime() - startedAt))
                .build();
        if (apply) {
            RepairLog.of(report);
        }
        return report;
    }

    private static Work work(RepairKind kind, Judgement judgement, Tally tally) {
        return switch (kind) {
            case STRANDED -> new StrandedInstances(judgement);
            case ZOMBIES -> new ZombieExecutions(judgement, tally);
            case STRAYS -> new Strays(judgement, tally);
        };
    }

    /** Gives the error that ended it, if one did; a refusal of which there is nothing to report is thrown. */
    private @Nullable RuntimeException attempt(Set<RepairKind> kinds, boolean apply, Tally tally, Runnable steps) {
        try {
            steps.run();
            return null;
        } catch (RuntimeException e) {
            if (Batches.isStopped()) {
                // An interrupt can end the wait for a pooled connection with an error; it is a stop all the same.
                return null;
            }
            var cause = refusalBehind(e, kinds, apply);
            if (cause instanceof RefusedException && tally.isEmpty()) {
                throw cause;
            }
            return cause;
        }
    }

    /** An object or a right that went away after the look around: looking again names it. */
    private RuntimeException refusalBehind(RuntimeException error, Set<RepairKind> kinds, boolean apply) {
        if (DatabaseError.of(error) == DatabaseError.SURROUNDINGS) {
            try {
                lookAround(kinds, apply);
            } catch (RuntimeException another) {
                another.addSuppressed(error);
                return another instanceof RefusedException ? another : error;
            }
        }
        return error;
    }

    private static @Nullable StoppedBy stoppedBy(@Nullable RuntimeException error) {
        if (error != null) {
            return error instanceof ConnectionLostException ? StoppedBy.CONNECTION_LOST : StoppedBy.ERROR;
        }
        return Batches.isStopped() ? StoppedBy.STOP_REQUESTED : null;
    }

    private Facts lookAround(Set<RepairKind> kinds, boolean apply) {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var inTheWay = apply ? ofRepair(facts, kinds) : RepairFindings.ofPlan(facts, kinds);
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        return facts;
    }

    private List<Finding> ofRepair(Facts facts, Set<RepairKind> kinds) {
        var updatable = store.read(
                TransactionKind.INSPECTION, transaction -> transaction.repairs().updatableOfInstances());
        return RepairFindings.ofRepair(facts, kinds, updatable);
    }
}
