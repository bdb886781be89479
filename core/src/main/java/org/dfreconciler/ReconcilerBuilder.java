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
 *       for a while after a lock timeout or deadlock.
 *   <li>{@code timeBudget}: after how long a pass starts no further batch. More than zero; by default there is none.
 * </ul>
 */
public final class ReconcilerBuilder {

    private final Store store;
    private final RetentionPolicy policy;
    private int batchSize = PassOptions.DEFAULT_BATCH_SIZE;
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
        return new DatabaseReconciler(store, new PassOptions(policy, batchSize, timeBudget));
    }
}
