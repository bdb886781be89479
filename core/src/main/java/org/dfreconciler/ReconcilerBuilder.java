// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Collects how a {@link Reconciler} goes about its passes; {@link #build()} checks it. Not thread-safe.
 *
 * <ul>
 *   <li>{@code batchSize}: how many instances one transaction removes at most. 1 to 10,000, default 500. A pass takes fewer
 *       at first, while its batches are slow, and for a while after a lock timeout or deadlock.
 *   <li>{@code parallelism}: on how many connections batches run at once, each on a thread of its own where there is more
 *       than one. 1 to 64, default 1. Needs as many connections.
 *   <li>{@code pause}: how long each connection rests between two batches. 0 to 60 seconds, default 0.
 *   <li>{@code foreignKeyChecks}: who vouches for the foreign keys between instances and nodes. Default
 *       {@link ForeignKeyChecks#DATABASE}.
 *   <li>{@code timeBudget}: after how long a pass starts no further batch. More than zero; by default there is none.
 * </ul>
 */
public final class ReconcilerBuilder {

    private final Store store;
    private final RetentionPolicy policy;
    private int batchSize = PassOptions.DEFAULT_BATCH_SIZE;
    private int parallelism = 1;
    private Duration pause = Duration.ZERO;
    private ForeignKeyChecks foreignKeyChecks = ForeignKeyChecks.DATABASE;
    private Duration timeBudget;

    ReconcilerBuilder(DataSource dataSource, RetentionPolicy policy) {
        this(Store.of(Objects.requireNonNull(dataSource, "dataSource")), policy);
    }

    ReconcilerBuilder(DSLContext context, RetentionPolicy policy) {
        this(Store.of(Objects.requireNonNull(context, "context")), policy);
    }

    private ReconcilerBuilder(Store store, RetentionPolicy policy) {
        this.store = store;
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** How many instances one transaction removes at most; 1 to 10,000, default 500. */
    public ReconcilerBuilder batchSize(int batchSize) {
        this.batchSize = batchSize;
        return this;
    }

    /** On how many connections batches run at once; 1 to 64, default 1. */
    public ReconcilerBuilder parallelism(int parallelism) {
        this.parallelism = parallelism;
        return this;
    }

    /** How long each connection rests between two batches; 0 to 60 seconds, default 0. */
    public ReconcilerBuilder pause(Duration pause) {
        this.pause = pause;
        return this;
    }

    /** Who vouches for the foreign keys between instances and nodes; default {@link ForeignKeyChecks#DATABASE}. */
    public ReconcilerBuilder foreignKeyChecks(ForeignKeyChecks foreignKeyChecks) {
        this.foreignKeyChecks = Objects.requireNonNull(foreignKeyChecks, "foreignKeyChecks must be set, was null");
        return this;
    }

    /** After how long a pass starts no further batch; more than zero, null for no limit, which is the default. */
    public ReconcilerBuilder timeBudget(Duration timeBudget) {
        this.timeBudget = timeBudget;
        return this;
    }

    /**
     * The reconciler. Does not connect.
     *
     * @throws IllegalArgumentException if an option is out of its range; the message names option, rule and value
     */
    public Reconciler build() {
        var options = new PassOptions(
                policy, batchSize, parallelism, timeBudget, pause, foreignKeyChecks == ForeignKeyChecks.PROVEN);
        if (parallelism > 1 && store.hasSingleConnection()) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 on a context with a single connection, was " + parallelism);
        }
        return new DatabaseReconciler(store, options);
    }
}
