// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import javax.sql.DataSource;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Reconciles pg_durable's control plane with its durable engine. Thread-safe; any number of passes may run at once, in one
 * process or in many: they share the work.
 *
 * <p>A pass removes expired terminal instances with their engine records, then reclaims orphaned engine records, batch by
 * batch, each batch one transaction. It never touches live work, and never a sub-orchestration of a live root.
 */
public interface Reconciler {

    /** A reconciler on a data source, with default batches and no time budget. One connection is enough. */
    static Reconciler of(DataSource dataSource, RetentionPolicy policy) {
        return builder(dataSource, policy).build();
    }

    /** A reconciler on a jOOQ context; see {@link #builder(DSLContext, RetentionPolicy)}. */
    static Reconciler of(DSLContext context, RetentionPolicy policy) {
        return builder(context, policy).build();
    }

    /** A builder for a reconciler on a data source. */
    static ReconcilerBuilder builder(DataSource dataSource, RetentionPolicy policy) {
        return new ReconcilerBuilder(dataSource, policy);
    }

    /**
     * A builder for a reconciler on a jOOQ context, whose connections, listeners and settings it uses. Exceptions are the
     * settings that would change which objects a statement names or how many rows it returns, or put values into its text:
     * names are always rendered qualified, quoted and as they are, values are always bound, and {@code maxRows} does not
     * apply. Transactions are the reconciler's own, one a batch, on the context's connections: the context's
     * {@code TransactionProvider} is not asked.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static ReconcilerBuilder builder(DSLContext context, RetentionPolicy policy) {
        return new ReconcilerBuilder(context, policy);
    }

    /**
     * One pass over everything that is due. Ends early when the time budget is used up or the thread is interrupted: after
     * the batch under way, or, where that is one large graph whose foreign keys are being checked, at once, and the graph
     * stays. The interrupt flag stays set. What a pass did not finish, the next one does.
     *
     * @return what it did; also where the connection was lost, or the database became unfit, after it had looked around
     * @throws org.dfreconciler.report.RefusedException if the database is in a state in which a pass is not safe, or the pass
     *     would remove more than its {@code maxRemovals}; nothing was changed
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached; nothing was changed
     */
    PassReport run();

    /**
     * What {@link #run()} would do at this moment, by the same rules. Only reads: no lock, no write; a role with SELECT is
     * enough, and a hot standby will do, where orphans cannot be proved and are unresolved. Holds all ids it reports in memory.
     *
     * @throws org.dfreconciler.report.RefusedException as {@link #run()}
     * @throws org.jooq.exception.DataAccessException as {@link #run()}
     */
    PlanReport plan();
}
