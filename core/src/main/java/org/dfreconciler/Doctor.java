// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import javax.sql.DataSource;
import org.dfreconciler.report.Checkup;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Looks at a database as an operator would before the first pass, or when something is wrong: everything that a pass needs,
 * everything that disturbs it, and what it would do, all at once, each with what to do. Thread-safe as far as the connections are.
 *
 * <p>For a pass with other than default options see {@link ReconcilerBuilder#doctor()}.
 */
public interface Doctor {

    /** A doctor on a data source, for passes of this policy. One connection is enough. */
    static Doctor of(DataSource dataSource, RetentionPolicy policy) {
        return Reconciler.builder(dataSource, policy).doctor();
    }

    /**
     * A doctor on a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static Doctor of(DSLContext context, RetentionPolicy policy) {
        return Reconciler.builder(context, policy).doctor();
    }

    /**
     * Looks at everything. Only reads, in some ten short transactions; what is due is counted by a few scans of the tables, each
     * given up after a minute. Any role will do: what it may not see, and whatever fails, is one line that says so. What is said of
     * sizes comes from catalogue and statistics, and estimates are called so, with what they are made of.
     *
     * @return also where no pass could run, or there is no pg_durable
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached, or the connection is lost
     */
    Checkup examine();
}
