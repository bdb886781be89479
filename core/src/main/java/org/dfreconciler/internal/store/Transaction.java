// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.ClaimQueries;
import org.dfreconciler.internal.queries.ClockQueries;
import org.dfreconciler.internal.queries.ConstraintQueries;
import org.dfreconciler.internal.queries.EngineQueries;
import org.dfreconciler.internal.queries.InstanceQueries;
import org.dfreconciler.internal.tables.engine.tables.EngineDeleteInstancesAtomic;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;

/** What can be done within one transaction, in the words of the rules. Not thread-safe. */
public final class Transaction {

    /** Rows fetched at a time while a page of candidates streams in. */
    private static final int FETCH_SIZE = 5_000;

    private final DSLContext context;

    Transaction(DSLContext context) {
        this.context = context;
    }

    /** The database's {@code now()}, the one clock of a pass. */
    public Instant now() {
        return context.fetchValue(ClockQueries.now());
    }

    /** The oldest terminal instance that a cap of this size keeps. */
    public FinishOrder capBoundary(int maxRetained) {
        if (maxRetained == 0) {
            return FinishOrder.LAST;
        }
        var boundary = context.fetchOptional(InstanceQueries.capBoundary(maxRetained));
        return boundary.map(Transaction::position).orElse(FinishOrder.FIRST);
    }

    public CandidatePage expired(Cutoffs cutoffs, FinishOrder after, int limit) {
        return page(InstanceQueries.expired(cutoffs, after, limit));
    }

    public CandidatePage orphans(Cutoffs cutoffs, FinishOrder after, int limit) {
        return page(EngineQueries.orphans(cutoffs, after, limit));
    }

    /** Streams the page, so that only the ids are held. */
    private CandidatePage page(Select<Record2<String, Instant>> query) {
        var page = new CandidatePage();
        try (var candidates = context.fetchLazy(query.fetchSize(FETCH_SIZE))) {
            candidates.forEach(candidate -> page.add(position(candidate)));
        }
        return page;
    }

    /** Locks those of the instances that nobody else holds, and reads them under that lock; by id. */
    public Map<String, InstanceRow> lock(Collection<String> ids) {
        return context.fetch(InstanceQueries.lock(ids)).stream()
                .map(row -> new InstanceRow(row.value1(), row.value2(), row.value3(), row.value4()))
                .collect(toMap(InstanceRow::id, row -> row));
    }

    public Set<String> existing(Collection<String> ids) {
        return ids(InstanceQueries.existing(ids));
    }

    /** Locks those of the engine roots that nobody else holds. */
    public Set<String> lockRoots(Collection<String> ids) {
        return ids(EngineQueries.lockRoots(ids));
    }

    public Set<String> existingRoots(Collection<String> ids) {
        return ids(EngineQueries.existingRoots(ids));
    }

    /**
     * The trees of the roots. The queue is read first: a start that leaves it before the trees are read shows there as a
     * record.
     */
    public Forest trees(Collection<String> ids) {
        var starting = ids(EngineQueries.queuedStarts(ids));
        return Forest.of(ids, starting, context.fetch(EngineQueries.trees(ids)));
    }

    /** Locks all that goes with the trees and instances; an error, at once, where another transaction holds some of it. */
    public void claim(Collection<String> engineIds, Collection<String> instanceIds) {
        context.fetchValue(ClaimQueries.allOrNone(engineIds, instanceIds));
    }

    /**
     * Locks what goes with the trees and instances and is free; dearer than {@link #claim}.
     *
     * @return those of the ids of which another transaction holds something
     */
    public Set<String> heldByOthers(Collection<String> engineIds, Collection<String> instanceIds) {
        return ids(ClaimQueries.heldByOthers(engineIds, instanceIds));
    }

    public int countForeignRoots() {
        return context.fetchValue(EngineQueries.countForeignRoots());
    }

    /**
     * Deletes whole engine trees, by the engine's own function; unforced, so that it checks once more.
     *
     * @param records how many instances the engine has of these ids
     */
    public DeletedRows deleteTrees(Collection<String> ids, int records) {
        var counts = context.fetchSingle(EngineQueries.deleteTrees(ids));
        var table = EngineDeleteInstancesAtomic.ENGINE_DELETE_INSTANCES_ATOMIC;
        var instances = counts.get(table.INSTANCES_DELETED);
        requireAll("the engine's instances", records, instances);
        return new DeletedRows(
                0,
                0,
                instances,
                counts.get(table.EXECUTIONS_DELETED),
                counts.get(table.EVENTS_DELETED),
                counts.get(table.QUEUE_MESSAGES_DELETED));
    }

    /** Deletes instances and their nodes; the circle between the two is checked at commit. */
    public DeletedRows deleteInstances(Collection<String> ids) {
        var nodes = context.execute(InstanceQueries.deleteNodes(ids));
        var instances = context.execute(InstanceQueries.deleteInstances(ids));
        requireAll("df.instances", ids.size(), instances);
        return new DeletedRows(instances, nodes, 0, 0, 0, 0);
    }

    /** Of rows that are there and locked, only a trigger or rule can keep one, and does so without a word. */
    private static void requireAll(String table, long expected, long deleted) {
        if (deleted != expected) {
            throw new IllegalStateException("deleted " + deleted + " of " + expected + " rows of " + table
                    + ": a trigger or rule keeps the others");
        }
    }

    /**
     * Does some work or, where it fails, none of it; constraints that are deferred are checked for it alone.
     *
     * @return the error that was undone; the transaction goes on
     */
    public Optional<RuntimeException> attempt(Runnable work) {
        context.execute("savepoint attempt");
        try {
            work.run();
            context.execute("set constraints all immediate; set constraints all deferred; release savepoint attempt");
            return Optional.empty();
        } catch (RuntimeException e) {
            context.execute("rollback to savepoint attempt");
            return Optional.of(e);
        }
    }

    /**
     * Switches the checks of foreign keys off for the rest of this transaction, where they cannot fail. The lock comes
     * first: it is the one that a deletion takes anyway, and while it is held nobody can put a trigger or a constraint on
     * one of the tables.
     *
     * @return why not, where the checks stay on
     */
    public Optional<String> skipForeignKeyChecks(String engineSchema) {
        var allowed = context.fetchValue(ConstraintQueries.serverHasParameterPrivileges())
                ? context.fetchValue(ConstraintQueries.maySetReplicationRole())
                : context.fetchValue(ConstraintQueries.isSuperuser());
        if (!allowed) {
            return Optional.of("the role may not set session_replication_role");
        }
        context.execute(ConstraintQueries.lockTables());
        var obstacle = context.fetch(ConstraintQueries.obstacles(engineSchema)).stream()
                .map(Record1::value1)
                .findFirst();
        if (obstacle.isEmpty()) {
            context.execute(ConstraintQueries.SKIP_TRIGGERS);
        }
        return obstacle;
    }

    /** Looks around: the engine schema in use, or a refusal. */
    public String engineSchema() {
        return new SchemaInspection(context).engineSchema();
    }

    private Set<String> ids(Select<Record1<String>> query) {
        return new HashSet<>(context.fetch(query).map(Record1::value1));
    }

    private static FinishOrder position(Record2<String, Instant> row) {
        return new FinishOrder(row.value2(), row.value1());
    }
}
