// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.Objects;
import javax.sql.DataSource;
import org.dfreconciler.internal.drift.DatabaseDrift;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Tells where pg_durable's control plane and its durable engine disagree, in both directions, by kind, age and number. Changes
 * and locks nothing; a role with SELECT is enough, and a hot standby will do.
 *
 * <p>What an orphan is, and whether it is due, it decides as a pass with the same policy does: of the policy it takes grace and
 * scope of orphans alone. Roots of satellites count as foreign.
 *
 * <p>Thread-safe as far as the connections are; one connection is enough.
 */
public interface DriftDetector {

    /** One on the connections of a data source to the control database. */
    static DriftDetector of(DataSource dataSource, RetentionPolicy policy) {
        return new DatabaseDrift(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"));
    }

    /**
     * One on the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static DriftDetector of(DSLContext context, RetentionPolicy policy) {
        return new DatabaseDrift(
                Store.of(Objects.requireNonNull(context, "context must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"));
    }

    /**
     * Looks now. Asks a dozen questions, each one statement about whole tables, in a READ ONLY transaction of its own of a minute at
     * most. A question that may not be asked, that the database cannot answer, or that takes longer is {@linkplain
     * DriftReport#notKnown not known}, and the others are answered all the same: also in a database that a pass would refuse.
     *
     * @throws org.dfreconciler.report.RefusedException if the connection is in a transaction that has written something
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached, or is lost
     */
    DriftReport detect();
}
