// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.dfreconciler.internal.repair.DatabaseRepairer;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RepairKind;
import org.jooq.DSLContext;

/**
 * Sets right where the two stores disagree for good: by what the engine has settled, each kind asked for by name. Of the control
 * database's own ids; those of satellites, and of other users of the engine, are not touched.
 *
 * <p>What is repaired ended at least a grace ago, by the database's clock; the engine is not at work on it; and every transaction
 * that is older than the engine's record has ended, since it might still write the df row (as for orphans, R5). A df row changes by
 * compare-and-set under its own lock: a completion or a cancel that comes first wins, and a row that somebody else has locked is left
 * for another time. A hold (R9) keeps a row from removal, not from repair; it goes on to stand.
 *
 * <p>A repair takes what a pass takes, with the same refusals, and besides SELECT (output) on the engine's {@code executions} and
 * UPDATE (status, completed_at, updated_at) on {@code df.instances} for {@link RepairKind#STRANDED}; SELECT (started_at, xmin) on
 * {@code executions} for {@link RepairKind#ZOMBIES} ({@code docs/sql/role.sql}, {@code -v repair=on}); nothing besides for
 * {@link RepairKind#STRAYS}. A plan takes no right to write.
 *
 * <p>A repair that acts is one line of the log {@code org.dfreconciler.Repairer}. Batches of at most 500 ids are a transaction each, as short and as polite as a pass's; an interrupt ends it after the batch under
 * way, and its flag stays set. Thread-safe as far as the connections are; one is enough. It may run beside passes and other repairs.
 */
public interface Repairer {

    /** Ten minutes, so that drift shows nothing as stranded that is within it. */
    Duration DEFAULT_GRACE = DriftKind.UNDER_WAY;

    /** One on connections of a data source to the control database, with the default grace. */
    static Repairer of(DataSource dataSource) {
        return of(dataSource, DEFAULT_GRACE);
    }

    /**
     * The same with another grace.
     *
     * @param grace how long ago something must have ended, 0 to 36,500 days
     * @throws IllegalArgumentException if the grace is out of its range
     */
    static Repairer of(DataSource dataSource, Duration grace) {
        return new DatabaseRepairer(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(grace, "grace must not be null"));
    }

    /**
     * One on the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, org.dfreconciler.rules.RetentionPolicy)}.
     *
     * @param grace as for a data source
     * @throws IllegalArgumentException if the grace is out of its range, or the context's dialect is not of the PostgreSQL family
     */
    static Repairer of(DSLContext context, Duration grace) {
        return new DatabaseRepairer(
                Store.of(Objects.requireNonNull(context, "context must not be null")),
                Objects.requireNonNull(grace, "grace must not be null"));
    }

    /**
     * What {@link #repair} would do now; changes and locks nothing. To find it takes one reading of df's instances, of all
     * executions, or of all engine records with the ids of all messages.
     *
     * @param kinds at least one
     * @throws org.dfreconciler.report.RefusedException where it could not be told, as on a hot standby
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached
     */
    RepairReport plan(Set<RepairKind> kinds);

    /**
     * Repairs all that is of these kinds and due. The report is also given where an error ended it after something was looked at:
     * what was committed before stands.
     *
     * @param kinds at least one
     * @throws org.dfreconciler.report.RefusedException where a pass would be refused, or a right is missing; nothing was changed
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached; nothing was changed
     */
    RepairReport repair(Set<RepairKind> kinds);
}
