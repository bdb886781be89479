// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Inspection;
import org.dfreconciler.internal.queries.ForeignKeyProof;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.internal.queries.SessionQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done within one transaction. Not thread-safe, but for {@link #cancel()}. */
public final class Transaction {

    /** Who has claimed its rows waits for nobody: what it meets now arrived later, and its owner may wait for the batch. */
    private static final String UNDER_CLAIM = "set local lock_timeout = '50ms'; set local statement_timeout = '";

    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    private final Session dfSide;
    private final Session engineSide;
    private final ControlPlane df;
    private final Engine engine;

    private Transaction(Session dfSide, Session engineSide, EngineIds ids, RootEnds ends) {
        this.dfSide = dfSide;
        this.engineSide = engineSide;
        this.df = new ControlPlane(dfSide.context(), ends);
        this.engine = new Engine(engineSide.context(), ids);
    }

    /** In the one database that has both sides. */
    static Transaction of(Session session) {
        return new Transaction(session, session, EngineIds.OF_CONTROL, RootEnds.OF_ENGINE);
    }

    /** Across two databases, one transaction in each; the caller ends both. */
    static Transaction across(Session satellite, Session control, EngineIds ids, RootEnds ends) {
        return new Transaction(satellite, control, ids, ends);
    }

    public ControlPlane df() {
        return df;
    }

    public Engine engine() {
        return engine;
    }

    /** Looks around in a satellite, where there is no engine to look for. */
    public Facts satelliteFacts() {
        return Inspection.lookAtSatellite(dfSide.context());
    }

    /** Looks around. */
    public Facts facts() {
        return Inspection.look(dfSide.context());
    }

    /** Whether the role may leave triggers unfired; for servers that can grant it, PostgreSQL 15 and later. */
    public boolean maySkipTriggers() {
        return dfSide.context().fetchValue(ForeignKeyProof.mayBeSkipped());
    }

    /** The database's {@code now()}, the one clock of a pass. */
    public Instant now() {
        return dfSide.context().fetchValue(SessionQueries.now());
    }

    /** From here on, statements may take so long; {@link #backToSavepoint()} undoes them. */
    public void savepoint(Duration statementTimeout) {
        onEachSide("savepoint df_side; " + statementTimeout(statementTimeout));
    }

    public void backToSavepoint(Duration statementTimeout) {
        onEachSide("rollback to savepoint df_side; " + statementTimeout(statementTimeout));
    }

    /** The engine's rows that were claimed are free again too. */
    private void onEachSide(String statements) {
        dfSide.context().execute(statements);
        if (engineSide != dfSide) {
            engineSide.context().execute(statements);
        }
    }

    /** How much there is to delete of each id, on both sides. */
    public List<Load> weigh(Collection<String> ids) {
        var nodes = df.countNodes(ids);
        return engine.weigh(ids).stream()
                .map(tree -> Load.of(tree, nodes.getOrDefault(tree.id(), 0)))
                .toList();
    }

    /** From here on nothing is waited for. */
    public void underClaim(Duration statementTimeout) {
        engineSide.context().execute(UNDER_CLAIM + statementTimeout.toMillis() + "ms'");
    }

    private static String statementTimeout(Duration timeout) {
        return "set local statement_timeout = '" + Math.max(1, timeout.toMillis()) + "ms'";
    }

    /** Cancels the statement that runs now, if one does. From another thread. */
    public void cancel() {
        try {
            dfSide.running().cancel();
        } catch (SQLException e) {
            log.debug("could not cancel a statement: {}", e.getMessage());
        }
    }
}
