// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.dfreconciler.internal.receipt.DatabaseReceipts;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Finds the receipts that passes and purges have left ({@link Evidence#RECEIPTS}): when, why and by which of them an instance went.
 * All stand in the control database, those of satellites too. Only reads, on a hot standby as well, and takes SELECT on {@code
 * df_reconciler.receipt} and nothing else.
 *
 * <p>Every method gives the newest first, and throws {@link org.dfreconciler.report.RefusedException} where there is no table of
 * receipts or the role may not read it, and {@link org.jooq.exception.DataAccessException} where the database cannot be reached.
 * Thread-safe as far as the connections are.
 */
public interface Receipts {

    /** As many as one answer has at most. */
    int MOST = 10_000;

    /** Receipts by connections of a data source to the control database; one is enough. */
    static Receipts of(DataSource dataSource) {
        return new DatabaseReceipts(Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")));
    }

    /**
     * Receipts by the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static Receipts of(DSLContext context) {
        return new DatabaseReceipts(Store.of(Objects.requireNonNull(context, "context must not be null")));
    }

    /**
     * Those of one id: mostly one, several where the id was used again, and the newest {@link #MOST} at most. A look-up by key.
     *
     * @param id as reports have it: of an instance, an orphan, or a satellite's; of a sub-orchestration that of its root, with which
     *     it went
     * @throws IllegalArgumentException if the id is neither eight lower-case hex digits nor a satellite's as reports name it
     */
    List<Receipt> find(String id);

    /**
     * Writes what was archived of an id ({@link Evidence#ARCHIVE}): lines of JSON in UTF-8, one a row, {@code
     * {"table":"engine.history","row":{"instance_id":"0123abcd",…}}}, each value the text that PostgreSQL had of it, or null; times in
     * UTC. The tables are df.instances, df.nodes, engine.instances, engine.executions and engine.history, in this order; what went in
     * several transactions is there in their order, each in this one. In {@code omitted} a line names columns that were left out,
     * because the server could not write them as text, or not in time. Takes SELECT (id, number, data) on {@code
     * df_reconciler.archive}; of the archive never more than a megabyte is in memory.
     *
     * @param id as for {@link #find}
     * @param out is not closed
     * @return false where nothing was archived of the id, and nothing written
     * @throws IllegalArgumentException as {@link #find}
     * @throws java.io.UncheckedIOException if it cannot be written there, or some of the archive is gone already
     */
    boolean archive(String id, OutputStream out);

    /**
     * Those of a label, or of all labels that begin alike. One scan of the receipts.
     *
     * @param label one label, or the beginning of some and a {@code *} after it: 1 to 1,000 characters
     * @param limit so many at most, 1 to {@link #MOST}
     * @throws IllegalArgumentException if an argument is out of its range; the message says which
     */
    List<Receipt> byLabel(String label, int limit);

    /**
     * Those of what was removed at this time or later, by the database's clock. A look at the index.
     *
     * @param limit so many at most, 1 to {@link #MOST}
     * @throws IllegalArgumentException if the limit is out of its range
     */
    List<Receipt> since(Instant removedAt, int limit);
}
