// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.Collection;
import javax.sql.DataSource;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.PurgeFilter;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Removes single terminal instances of the control database now, whatever their age, with their engine trees. No policy is asked:
 * what a clause would keep goes too; all else is as in a pass. What is not terminal, held (R9), or still at work in the engine
 * (R4) stays, and nothing is forced. The same batches, rights and refusals as those of {@link Reconciler#run()}; a filter by label
 * takes the right to read labels, as a clause does ({@code docs/sql/role.sql}, {@code -v labels=on}). Orphans have no df row, and
 * satellites' instances are elsewhere: neither is purged.
 *
 * <p>Every method looks around first, reads the engine's queue once, as a pass does, and ends with one log line. It ends early, as
 * a pass does, when the time budget is used up or the thread is interrupted; the interrupt flag stays set. Where there is a report,
 * {@link PassReport#purged()} has how many went and {@link PassReport#left()} which stay; it is also given where the connection was
 * lost, or the database became unfit, after the look around.
 *
 * <p>Every method throws {@link org.dfreconciler.report.RefusedException} where a pass would be refused, and
 * {@link org.jooq.exception.DataAccessException} where the database cannot be reached; nothing was changed then. Thread-safe as
 * far as the connections are; it may run beside passes and other purges.
 */
public interface Purger {

    /** A purger on connections of a data source to the control database, with default batches and no time budget. */
    static Purger of(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /** A purger on a jOOQ context; see {@link #builder(DSLContext)}. */
    static Purger of(DSLContext context) {
        return builder(context).build();
    }

    /** A builder for a purger on a data source. */
    static PurgerBuilder builder(DataSource dataSource) {
        return new PurgerBuilder(dataSource);
    }

    /**
     * A builder for a purger on the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static PurgerBuilder builder(DSLContext context) {
        return new PurgerBuilder(context);
    }

    /**
     * Purges instances by their ids. Unless it ends early, every id has a fate in the report: PURGED; NOT_DUE where it has not
     * ended; HELD; ENGINE_ACTIVE; UNRESOLVED; LOCKED; FAILED; GONE where there is no such instance. Where one is still there, whatever
     * keeps it, the report is INCOMPLETE: what was asked for was not done.
     *
     * @param ids each eight lower-case hex digits; any number, in any order, one that is given twice counts once
     * @throws IllegalArgumentException if one is of another form, like that of a sub-orchestration or of a satellite's instance;
     *     nothing was done
     */
    PassReport purge(Collection<String> ids);

    /**
     * Purges everything terminal that a filter matches, oldest first. To find it takes one scan of {@code df.instances}. Held
     * instances that it matches are counted in the report, instances that have not ended are not.
     */
    PassReport purge(PurgeFilter filter);
}
