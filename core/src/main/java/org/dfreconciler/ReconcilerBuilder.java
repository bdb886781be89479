// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.internal.doctor.Examination;
import org.dfreconciler.internal.pass.Pass;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects how a {@link Reconciler} goes about its passes; {@link #build()} checks it. Not thread-safe.
 *
 * <p>Besides the options of {@link BatchOptionsBuilder}:
 *
 * <ul>
 *   <li>{@code satellites}: connections to the other databases whose instances are taken care of. By default they are not.
 *   <li>{@code acceptMassOrphans}: whether orphans are reclaimed also where it looks as if their df rows were lost. Off by
 *       default.
 * </ul>
 */
public final class ReconcilerBuilder extends BatchOptionsBuilder<ReconcilerBuilder> {

    private final RetentionPolicy policy;
    private boolean acceptMassOrphans;
    private @Nullable Function<String, DataSource> satellites;

    ReconcilerBuilder(DataSource dataSource, RetentionPolicy policy) {
        this(Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")), policy);
    }

    ReconcilerBuilder(DSLContext context, RetentionPolicy policy) {
        this(Store.of(Objects.requireNonNull(context, "context must not be null")), policy);
    }

    private ReconcilerBuilder(Store store, RetentionPolicy policy) {
        super(store);
        this.policy = Objects.requireNonNull(policy, "policy must not be null");
    }

    @Override
    ReconcilerBuilder self() {
        return this;
    }

    /**
     * Reclaims orphans also where more than 100, and more than half, of all completed engine roots have no df row. That looks like
     * a restore, or like df rows deleted by hand; by default orphans are left alone then, and the report says so.
     */
    public ReconcilerBuilder acceptMassOrphans() {
        this.acceptMassOrphans = true;
        return this;
    }

    /**
     * Serves the satellites too: the other databases of the cluster that have pg_durable's extension and whose engine records are
     * in this one, the control database (pg_durable 0.2.9). Which there are, its engine knows; where it knows none, nothing
     * changes. Each has a cap of its own, and batches of its own, each a transaction in the satellite and one here. By default
     * they are left alone, and their engine roots count as foreign.
     *
     * <p>A satellite that cannot be served, for whatever reason, is left as it is; the report names it and is INCOMPLETE.
     *
     * @param satellites connections to a database by its name, on the same server: as many at once as {@code parallelism} says.
     *     Asked for each satellite in every pass, from a thread of the pass's own; who does not answer within 30 seconds counts
     *     as one that cannot be served. Must be thread-safe where the reconciler is used by several threads
     * @throws NullPointerException if it is null
     */
    public ReconcilerBuilder satellites(Function<String, DataSource> satellites) {
        this.satellites = Objects.requireNonNull(satellites, "satellites must not be null");
        return this;
    }

    /**
     * The reconciler. Does not connect.
     *
     * @throws IllegalArgumentException if an option is out of its range; the message names option, rule and value
     */
    public Reconciler build() {
        var options = options();
        return new Reconciler() {

            @Override
            public PassReport run() {
                return Pass.run(store, options);
            }

            @Override
            public PlanReport plan() {
                return Pass.plan(store, options);
            }
        };
    }

    /**
     * A doctor, who looks at the database for passes with these options. Does not connect.
     *
     * @throws IllegalArgumentException as {@link #build()}
     */
    public Doctor doctor() {
        var options = options();
        return () -> Examination.of(store, options);
    }

    private PassOptions options() {
        return new PassOptions(policy, batchOptions(), acceptMassOrphans, satellites);
    }
}
