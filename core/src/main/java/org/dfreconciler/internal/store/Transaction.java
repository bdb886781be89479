// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Inspection;
import org.dfreconciler.internal.queries.ForeignKeyProof;
import org.dfreconciler.internal.queries.SessionQueries;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done within one transaction. Not thread-safe, but for {@link #cancel()}. */
public final class Transaction {

    /** Who has claimed its rows waits for nobody: what it meets now arrived later, and its owner may wait for the batch. */
    private static final String UNDER_CLAIM = "set local lock_timeout = '50ms'; set local statement_timeout = '";

    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    private final DSLContext context;
    private final RunningStatement running;
    private final ControlPlane df;
    private final Engine engine;

    Transaction(DSLContext context, RunningStatement running) {
        this.context = context;
        this.running = running;
        this.df = new ControlPlane(context);
        this.engine = new Engine(context);
    }

    public ControlPlane df() {
        return df;
    }

    public Engine engine() {
        return engine;
    }

    /** Looks around. */
    public Facts facts() {
        return Inspection.look(context);
    }

    /** Whether the role may leave triggers unfired; for servers that can grant it, PostgreSQL 15 and later. */
    public boolean maySkipTriggers() {
        return context.fetchValue(ForeignKeyProof.mayBeSkipped());
    }

    /** The database's {@code now()}, the one clock of a pass. */
    public Instant now() {
        return context.fetchValue(SessionQueries.now());
    }

    /** From here on, statements may take so long; {@link #backToSavepoint()} undoes them. */
    public void savepoint(Duration statementTimeout) {
        context.execute("savepoint df_side; " + statementTimeout(statementTimeout));
    }

    public void backToSavepoint(Duration statementTimeout) {
        context.execute("rollback to savepoint df_side; " + statementTimeout(statementTimeout));
    }

    /** From here on nothing is waited for. */
    public void underClaim(Duration statementTimeout) {
        context.execute(UNDER_CLAIM + statementTimeout.toMillis() + "ms'");
    }

    private static String statementTimeout(Duration timeout) {
        return "set local statement_timeout = '" + Math.max(1, timeout.toMillis()) + "ms'";
    }

    /** Cancels the statement that runs now, if one does. From another thread. */
    public void cancel() {
        try {
            running.cancel();
        } catch (SQLException e) {
            log.debug("could not cancel a statement: {}", e.getMessage());
        }
    }
}
