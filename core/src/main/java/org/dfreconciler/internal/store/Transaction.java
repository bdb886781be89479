// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Inspection;
import org.dfreconciler.internal.inspection.ReceiptFacts;
import org.dfreconciler.internal.queries.FactQueries;
import org.dfreconciler.internal.queries.ForeignKeyProof;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.internal.queries.SessionQueries;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done within one transaction. Not thread-safe, but for {@link #cancel()}. */
public final class Transaction {

    /**
     * After the claim a batch waits for nobody: whatever is in its way now came later, and its owner may be waiting for
     * the batch.
     */
    private static final String UNDER_CLAIM = "set local lock_timeout = '50ms'; set local statement_timeout = '";

    /**
     * For a transaction across two databases, one of which idles while the other works: longer than the longest
     * statement of either, which selects candidates or checks one heavy instance.
     */
    private static final String IDLE_WHILE_THE_OTHER_WORKS = "set local idle_in_transaction_session_timeout = '660s'";

    /** Whoever holds the engine's rows must not stall for long. */
    private static final String IDLE_UNDER_CLAIM = "; set local idle_in_transaction_session_timeout = '60s'";

    private static final RetentionPolicy EVERYTHING_THAT_ENDED = RetentionPolicy.builder()
            .orphanGrace(Duration.ZERO)
            .orphanScope(OrphanScope.SETTLED)
            .build();

    private static final int COUNTED_AT_ONCE = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(TransactionScope.LOGGER);

    private final Session dfSide;
    private final Session engineSide;
    private final ControlPlane df;
    private final Engine engine;
    private final LoopTables loops;
    private final ReceiptTable receipts;
    private final ArchiveTable archive;

    private Transaction(
            Session dfSide,
            Session engineSide,
            EngineIds ids,
            RootEnds ends,
            HoldLookup holds,
            @Nullable ReceiptBook receipts) {
        this.dfSide = dfSide;
        this.engineSide = engineSide;
        this.df = new ControlPlane(dfSide.context(), ends, holds, receipts);
        this.engine = new Engine(engineSide.context(), ids, holds);
        this.loops = new LoopTables(engineSide.context(), ids, holds);
        this.receipts = new ReceiptTable(engineSide.context(), receipts);
        this.archive = new ArchiveTable(dfSide.context(), engineSide.context(), ids, receipts);
    }

    /** In the one database that has both sides. */
    static Transaction of(Session session, HoldLookup holds, @Nullable ReceiptBook receipts) {
        return new Transaction(session, session, EngineIds.OF_CONTROL, RootEnds.OF_ENGINE, holds, receipts);
    }

    /** Across two databases, one transaction in each; the caller ends both. Each of them idles while the other works. */
    static Transaction across(
            Session satellite,
            Session control,
            EngineIds ids,
            RootEnds ends,
            HoldLookup holds,
            @Nullable ReceiptBook receipts) {
        satellite.context().execute(IDLE_WHILE_THE_OTHER_WORKS);
        control.context().execute(IDLE_WHILE_THE_OTHER_WORKS);
        return new Transaction(satellite, control, ids, ends, holds, receipts);
    }

    public ControlPlane df() {
        return df;
    }

    public Engine engine() {
        return engine;
    }

    /** Live loops, on the engine's side. */
    public LoopTables loops() {
        return loops;
    }

    public HoldTable holds() {
        return new HoldTable(engineSide.context());
    }

    public ReceiptTable receipts() {
        return receipts;
    }

    public ArchiveTable archive() {
        return archive;
    }

    /** Looks for receipts, and at what the role may do with them; empty where there is no table of them. */
    public Optional<ReceiptFacts> receiptFacts() {
        return Inspection.lookAtReceipts(engineSide.context());
    }

    /** The same of archives. */
    public Optional<ReceiptFacts> archiveFacts() {
        return Inspection.lookAtArchives(engineSide.context());
    }

    /** Where the two sides disagree; both are in this one database. */
    public DriftTables drift() {
        return new DriftTables(engineSide.context());
    }

    /** What the two sides have; both are in this one database. */
    public InventoryTables inventory() {
        return new InventoryTables(engineSide.context());
    }

    /** What is repaired; both sides are in this one database. */
    public RepairTables repairs() {
        return new RepairTables(engineSide.context());
    }

    /** The server, and what it knows of the tables. */
    public Server server() {
        return new Server(dfSide.context());
    }

    /** What is told of single ids. */
    public Particulars particulars() {
        return new Particulars(dfSide.context(), engineSide.context());
    }

    /** Looks around. */
    public Facts facts() {
        return Inspection.look(dfSide.context());
    }

    /** Which of these roles there are; their names as SQL spells them. */
    public Set<String> roles(Collection<String> quotedNames) {
        return dfSide.context().fetch(FactQueries.roles(quotedNames)).intoSet(row -> row.value1());
    }

    /** Whether the role may leave triggers unfired; for servers that can grant it, PostgreSQL 15 and later. */
    public boolean maySkipTriggers() {
        return dfSide.context().fetchValue(ForeignKeyProof.mayBeSkipped());
    }

    /** The database's {@code now()}, the one clock of a pass. */
    public Instant now() {
        return dfSide.context().fetchValue(SessionQueries.now());
    }

    /**
     * Work that only looks up keys, in a transaction that also reads whole tables. Planned freely, a walk down a tree that has a good
     * part of all records would read the table once for each of its members.
     */
    public <T> T byKey(Supplier<T> work) {
        onEachSide(TransactionKind.plannedByKey());
        var result = work.get();
        // Where the work fails, the transaction ends, and its settings with it.
        onEachSide(TransactionKind.plannedFreely());
        return result;
    }

    /** From here on, statements may take so long; {@link #backToSavepoint()} undoes them. */
    public void savepoint(Duration statementTimeout) {
        onEachSide("savepoint df_side; " + statementTimeout(statementTimeout));
    }

    public void backToSavepoint(Duration statementTimeout) {
        onEachSide("rollback to savepoint df_side; " + statementTimeout(statementTimeout));
    }

    /** Runs statements on both sides, so that going back to the savepoint frees the claimed rows of the engine, too. */
    private void onEachSide(String statements) {
        dfSide.context().execute(statements);
        if (isAcross()) {
            engineSide.context().execute(statements);
        }
    }

    /** Roots that look like orphans, oldest first: a superset of what may be reclaimed. */
    public CandidatePage orphans(Cutoffs cutoffs, FinishOrder after, int limit) {
        var page = engine.orphans(cutoffs, after, limit);
        return isAcross() ? page.without(df::existing) : page;
    }

    /** The trees of instances, in one snapshot, with whether they are held. Of their own df rows, which a batch holds, it says nothing. */
    public Forest gatherOfInstances(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now) {
        return engine.gatherOfInstances(rootIds, offTheTrees, now);
    }

    /**
     * The trees of what may be orphans, with whether they have df rows, and the horizon of the snapshot that says so. Where another
     * database has the df rows, that snapshot is the later one: what it proves is of a record that was there before it.
     */
    public Forest gatherOfOrphans(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now) {
        return isAcross()
                ? engine.gatherOfOrphans(rootIds, offTheTrees, now, false).with(df.seen(rootIds))
                : engine.gatherOfOrphans(rootIds, offTheTrees, now, true);
    }

    /** What tells a restore from rolled-back starts; empty where so few are without a df row that they tell nothing. */
    public Optional<CompletedRoots> completedRoots() {
        if (!isAcross()) {
            return engine.completedRoots();
        }
        var completed = new CandidatePage(engine.completedIds(), FinishOrder.FIRST, false);
        return Optional.of(new CompletedRoots(
                completed.size(), completed.without(df::existing).size()));
    }

    /** How many have ended, of which alone some could ever be removed: instances, and engine roots without a df row. */
    public long countEnded() {
        return df.countTerminal() + countOrphans(Cutoffs.of(EVERYTHING_THAT_ENDED, now(), CapCutoffs.KEEP_ALL));
    }

    /** How many roots look like orphans, wherever the df rows of these would be. */
    public long countOrphans(Cutoffs cutoffs) {
        var count = 0L;
        var after = FinishOrder.FIRST;
        CandidatePage page;
        do {
            page = orphans(cutoffs, after, COUNTED_AT_ONCE);
            count += page.size();
            after = page.last();
        } while (page.full());
        return count;
    }

    private boolean isAcross() {
        return engineSide != dfSide;
    }

    /** How much there is to delete of each id, on both sides; in the order of the ids. */
    public List<Load> weigh(Collection<String> ids) {
        var nodes = df.countNodes(ids);
        var trees = engine.weigh(ids).stream().collect(toMap(TreeLoad::id, tree -> tree));
        return ids.stream()
                .map(id -> Load.of(Objects.requireNonNull(trees.get(id), id), nodes.getOrDefault(id, 0)))
                .toList();
    }

    /** From here on nothing is waited for. */
    public void underClaim(Duration statementTimeout) {
        var idle = isAcross() ? IDLE_UNDER_CLAIM : "";
        engineSide.context().execute(UNDER_CLAIM + statementTimeout.toMillis() + "ms'" + idle);
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
