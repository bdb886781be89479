// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dfreconciler.internal.pass.BatchOptions;
import org.dfreconciler.internal.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Reconciler} or a {@link Purger} goes about its batches. Not thread-safe.
 *
 * <ul>
 *   <li>{@code batchSize}: how many instances one transaction removes at most. 1 to 10,000, default 500. Fewer are taken where
 *       there is much to delete of them, at first, while batches are slow by the row, and after a lock timeout; and never more than
 *       4,000 at once on all its connections, for each takes a lock in the server's shared table.
 *   <li>{@code parallelism}: on how many connections batches run at once, each on a thread of its own where there is more
 *       than one. 1 to 64, default 1. Needs as many connections.
 *   <li>{@code pause}: how long each connection rests between two batches. 0 to 60 seconds, default 0.
 *   <li>{@code foreignKeyChecks}: who vouches for the foreign keys between instances and nodes. Default
 *       {@link ForeignKeyChecks#DATABASE}.
 *   <li>{@code evidence}: what is left of what it removes. Default {@link Evidence#NONE}.
 *   <li>{@code timeBudget}: how long it may take: it starts no further batch then, and the checks of a running one are
 *       cancelled. One batch is tried in any case, so that it gets on. More than zero; by default there is none.
 *   <li>{@code listener}: who is told how it gets on. By default nobody.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class BatchOptionsBuilder<B extends BatchOptionsBuilder<B>>
        permits ReconcilerBuilder, PurgerBuilder {

    final Store store;
    private int batchSize = BatchOptions.DEFAULT_BATCH_SIZE;
    private int parallelism = 1;
    private Duration pause = Duration.ZERO;
    private ForeignKeyChecks foreignKeyChecks = ForeignKeyChecks.DATABASE;
    private Evidence evidence = Evidence.NONE;
    private @Nullable Duration timeBudget;
    private final List<ReconcilerListener> listeners = new ArrayList<>();

    BatchOptionsBuilder(Store store) {
        this.store = store;
    }

    abstract B self();

    /** How many instances one transaction removes at most; 1 to 10,000, default 500. */
    public B batchSize(int batchSize) {
        this.batchSize = batchSize;
        return self();
    }

    /** On how many connections batches run at once; 1 to 64, default 1. */
    public B parallelism(int parallelism) {
        this.parallelism = parallelism;
        return self();
    }

    /** How long each connection rests between two batches; 0 to 60 seconds, default 0. */
    public B pause(Duration pause) {
        this.pause = Objects.requireNonNull(pause, "pause must not be null");
        return self();
    }

    /** Who vouches for the foreign keys between instances and nodes; default {@link ForeignKeyChecks#DATABASE}. */
    public B foreignKeyChecks(ForeignKeyChecks foreignKeyChecks) {
        this.foreignKeyChecks = Objects.requireNonNull(foreignKeyChecks, "foreignKeyChecks must not be null");
        return self();
    }

    /** What is left of what it removes; default {@link Evidence#NONE}. */
    public B evidence(Evidence evidence) {
        this.evidence = Objects.requireNonNull(evidence, "evidence must not be null");
        return self();
    }

    /** How long it may take; more than zero, by default without a limit. It ends within seconds after that. */
    public B timeBudget(Duration timeBudget) {
        this.timeBudget = Objects.requireNonNull(timeBudget, "timeBudget must not be null");
        return self();
    }

    /**
     * Tells this listener how each pass or purge gets on. Can be repeated: they are told in the order in which they were given,
     * and one that throws keeps the others from nothing.
     */
    public B listener(ReconcilerListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener must not be null"));
        return self();
    }

    /** @throws IllegalArgumentException if an option is out of its range */
    BatchOptions batchOptions() {
        var options = new BatchOptions(
                batchSize,
                parallelism,
                timeBudget,
                pause,
                foreignKeyChecks == ForeignKeyChecks.PROVEN,
                evidence,
                listeners);
        if (parallelism > 1 && store.hasSingleConnection()) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 on a context with a single connection, was " + parallelism);
        }
        return options;
    }
}
