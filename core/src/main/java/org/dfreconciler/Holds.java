// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.internal.hold.DatabaseHolds;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Holds (R9): marks that keep single instances, whatever their age, until they are released or run out. All stand in the control
 * database. Whoever uses them has run {@code docs/sql/hold.sql}, or the migration of the same content; from then on every pass reads them.
 * An instance may be held before it has ended: the hold counts once it has. Orphans have no df row, and so cannot be held.
 *
 * <p>Placing one takes EXECUTE on {@code df_reconciler.place_hold}, releasing one EXECUTE on {@code release_hold}, listing them
 * SELECT on {@code df_reconciler.hold}, and nothing else: no right on any instance. Each of these is given by name alone.
 *
 * <p>A satellite's instance (pg_durable 0.2.9) has the id by which reports name it, {@code pgdf-…}. Placing a hold on one takes
 * EXECUTE on {@code place_satellite_hold}, and in the satellite SELECT on {@code df._installation} and what locking a row takes:
 * SELECT (id) and UPDATE (updated_at) on {@code df.instances}. Releasing it takes EXECUTE on {@code release_satellite_hold}, and
 * nothing of the satellite.
 *
 * <p>Every method throws {@link org.dfreconciler.report.RefusedException} where holds are not used in this database or the role
 * lacks a right, and {@link org.jooq.exception.DataAccessException} where the database cannot be reached. Thread-safe as far as
 * the connections are.
 */
public interface Holds {

    /** Holds by connections of a data source to the control database; one is enough. */
    static Holds of(DataSource dataSource) {
        return new DatabaseHolds(Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")));
    }

    /**
     * The same, of satellites' instances too.
     *
     * @param satellites connections to a database by its name, on the same server; one to each at a time. Who does not answer within
     *     30 seconds cannot be served
     */
    static Holds of(DataSource dataSource, Function<String, DataSource> satellites) {
        return new DatabaseHolds(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(satellites, "satellites must not be null"));
    }

    /**
     * Holds by the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static Holds of(DSLContext context) {
        return new DatabaseHolds(Store.of(Objects.requireNonNull(context, "context must not be null")));
    }

    /**
     * Holds an instance, or gives the hold that stands a new reason and a later end. Waits for a batch that is at work on the
     * instance, up to a minute: if the batch removes it, this came too late. Anybody else who keeps its row locked is waited for as
     * long, and refuses it then.
     *
     * @param id eight lower-case hex digits, or a satellite's as reports name it
     * @param reason 1 to 1,000 characters, not blank
     * @param until when the hold runs out, by the database's clock, before the year 10000; empty, or {@link Instant#MAX}, for
     *     until it is released
     * @throws IllegalArgumentException if an argument is out of its range, if {@code until} is not in the future, or if it is
     *     before the end of a hold that stands: to shorten one, release it first. The message says which
     */
    HoldResult hold(String id, String reason, Optional<Instant> until);

    /**
     * Releases an instance.
     *
     * @return whether it had been held
     * @throws IllegalArgumentException if the id is neither eight lower-case hex digits nor a satellite's as reports name it
     */
    boolean release(String id);

    /** All holds that stand, those of satellites too, oldest first. */
    List<Hold> list();

    /** What whoever holds an instance should know, each in one sentence: pg_durable's own pass, where it is on, knows no holds. */
    List<String> notes();
}
