// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.dfreconciler.internal.doctor.Examination;
import org.dfreconciler.internal.pass.Pass;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects how a {@link Reconciler} goes about its passes; {@link #build()} checks it. Not thread-safe.
 *
 * <p>Besides the options of {@link BatchOptionsBuilder}:
 *
 * <ul>
 *   <li>{@code maxRemovals}: how much a pass may remove; one that would remove more is refused before its first deletion. By
 *       default there is no such limit.
 *   <li>{@code only}: which of what is due goes. By default all of it.
 *   <li>{@code fates}: who is told what becomes of each id. By default nobody.
 *   <li>{@code satellites}: connections to the other databases whose instances are taken care of. By default they are not.
 *   <li>{@code receiptsFor}: how long receipts stay. By default for ever.
 *   <li>{@code acceptMassOrphans}: whether orphans are reclaimed also where it looks as if their df rows were lost. Off by
 *       default.
 * </ul>
 */
public final class ReconcilerBuilder extends BatchOptionsBuilder<ReconcilerBuilder> {

    private final RetentionPolicy policy;
    private @Nullable MaxRemovals maxRemovals;
    private boolean acceptMassOrphans;
    private @Nullable Predicate<String> approved;
    private @Nullable Consumer<InstanceFate> fates;
    private @Nullable Function<String, DataSource> satellites;
    private @Nullable Duration receiptsFor;

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
     * A brake: before its first deletion a pass counts what it would remove, by the same rules, in all databases that it serves
     * together, and throws a {@link org.dfreconciler.report.RefusedException} where that is more; nothing was changed then. A
     * plan says in its notes that a pass would be refused. By default nothing is counted.
     *
     * <p>Counting takes as long as a plan, or until there are more; a time budget is for it and what it leaves is for the rest,
     * where one batch is tried in any case. What becomes due between the count and the deletion, and executions of live loops, are
     * not counted. A satellite that could not be counted is left as it is.
     */
    public ReconcilerBuilder maxRemovals(MaxRemovals maxRemovals) {
        this.maxRemovals = Objects.requireNonNull(maxRemovals, "maxRemovals must not be null");
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
     * Removes only what was approved, as of a plan that somebody has looked at; each is judged by the rules as ever. What looks due and
     * is not approved stays: it has the fate {@link org.dfreconciler.rules.Fate#NOT_APPROVED}, and costs neither lock nor look. Live
     * loops are not pruned, and the notes say so where the policy would have it. By default all that is due goes.
     *
     * @param approved is asked of each candidate, by the id that the engine has for it, on the thread that called, outside
     *     transactions; what it throws ends the pass
     */
    public ReconcilerBuilder only(Predicate<String> approved) {
        this.approved = Objects.requireNonNull(approved, "approved must not be null");
        return this;
    }

    /**
     * Tells what becomes of each id that a pass or a plan looks at, also of those that stay: every id that the report counts among
     * its {@linkplain org.dfreconciler.report.Report#fates() fates}. Nothing is held: whoever wants a list makes one.
     *
     * <p>A pass tells of a batch after its COMMIT, a plan after each look; never within a transaction. It is the thread of the batch
     * that tells: the caller's, or with {@code parallelism} one of the pass's own; but one call at a time, each of which sees what
     * those before it did. Others wait meanwhile, so a slow consumer makes a slow pass. One that throws a
     * {@code RuntimeException} is told no more; that is logged once, and the pass goes on.
     *
     * <p>Costs a look at each instance that is held, which else are only counted, and the labels where the role may read them.
     *
     * @param fates is told of every pass and plan of this reconciler; where several run at once, by each of them
     */
    public ReconcilerBuilder fates(Consumer<InstanceFate> fates) {
        this.fates = Objects.requireNonNull(fates, "fates must not be null");
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
     * How long receipts stay: each pass that leaves receipts removes at its end what is older, whichever pass or purge wrote it, a
     * few thousand a transaction, and says in its notes how many. Archives go with them, where the pass archives. By default they
     * stay for ever; each takes some 200 bytes with its indexes, and its label and clause.
     *
     * @param receiptsFor more than zero, at most 36,500 days; not with {@link Evidence#NONE}
     */
    public ReconcilerBuilder receiptsFor(Duration receiptsFor) {
        this.receiptsFor = Objects.requireNonNull(receiptsFor, "receiptsFor must not be null");
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
        return new PassOptions(
                policy, batchOptions(), maxRemovals, acceptMassOrphans, approved, fates, satellites, receiptsFor);
    }
}
