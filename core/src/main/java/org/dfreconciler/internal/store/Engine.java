// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.CandidateQueries;
import org.dfreconciler.internal.queries.ClaimQuery;
import org.dfreconciler.internal.queries.EngineQueries;
import org.dfreconciler.internal.queries.ExecutionQueries;
import org.dfreconciler.internal.queries.GatherQuery;
import org.dfreconciler.internal.queries.TreeBegin;
import org.dfreconciler.internal.queries.WeighQuery;
import org.dfreconciler.internal.tables.engine.tables.EngineDeleteInstancesAtomic;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;

/** The engine's side, in one transaction. Not thread-safe. */
public final class Engine {

    private final DSLContext context;

    Engine(DSLContext context) {
        this.context = context;
    }

    public int countForeignRoots() {
        return context.fetchValue(EngineQueries.countForeignRoots());
    }

    /** Why orphans are not to be reclaimed, in one sentence; empty where they are. */
    public Optional<String> restore() {
        var roots = context.fetchSingle(EngineQueries.countCompletedRoots());
        return Rules.looksLikeARestore(roots.value1(), roots.value2())
                ? Optional.of(
                        roots.value2() + " of " + roots.value1() + " completed engine roots have no df row, as after"
                                + " a restore or a deletion by hand: orphans are not reclaimed; if those df rows are not coming back,"
                                + " run once with acceptMassOrphans (--accept-mass-orphans)")
                : Optional.empty();
    }

    /** The next candidates behind a position, oldest first: a superset of what may be reclaimed. */
    public CandidatePage orphans(Cutoffs cutoffs, FinishOrder after, int limit) {
        return Pages.read(context, CandidateQueries.orphans(cutoffs, after, limit));
    }

    public OffTheTrees offTheTrees() {
        return OffTheTrees.of(context.fetch(EngineQueries.offTheTrees()));
    }

    public Set<String> existing(Collection<String> ids) {
        return new HashSet<>(context.fetch(EngineQueries.existing(ids)).intoSet(row -> row.value1()));
    }

    /** How much there is to delete of each id. */
    public List<Load> weigh(Collection<String> ids) {
        return context.fetch(WeighQuery.of(ids, Load.LIMIT)).map(Records.mapping(Load::new));
    }

    /** The trees of instances, in one snapshot. Of their own df rows, which a batch holds, it says nothing. */
    public Forest gatherOfInstances(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now) {
        return gather(rootIds, offTheTrees, now, false);
    }

    /** The trees of what may be orphans, in one snapshot: whether they have df rows too. */
    public Forest gatherOfOrphans(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now) {
        return gather(rootIds, offTheTrees, now, true);
    }

    private Forest gather(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now, boolean withDfRows) {
        var begins = offTheTrees.begins(rootIds);
        var query = GatherQuery.of(begins, now, offTheTrees.snapshotXmin(), withDfRows);
        return Forest.of(context.fetch(query), offTheTrees);
    }

    /** Locks what is free of the trees; how many rows of each. */
    public Map<String, Integer> claim(Collection<String> rootIds, OffTheTrees offTheTrees) {
        return context.fetch(ClaimQuery.of(offTheTrees.begins(rootIds))).stream()
                .collect(toMap(Record2::value1, Record2::value2));
    }

    /**
     * Deletes whole trees, by the engine's own function; unforced, so that it checks once more.
     *
     * @param trees as they were gathered under their locks
     * @throws ContendedException if more was deleted than was gathered: something arrived meanwhile
     */
    public DeletedRows deleteTrees(Collection<Forest.Tree> trees, OffTheTrees offTheTrees) {
        var rootIds = trees.stream().map(tree -> tree.tree().rootId()).toList();
        var counts = deleteByItsFunction(offTheTrees.begins(rootIds));
        var table = EngineDeleteInstancesAtomic.ENGINE_DELETE_INSTANCES_ATOMIC;
        var instances = counts.get(table.INSTANCES_DELETED);
        var queued = counts.get(table.QUEUE_MESSAGES_DELETED);
        var expectedInstances =
                trees.stream().mapToLong(tree -> tree.tree().members()).sum();
        var expectedQueued = trees.stream().mapToLong(Forest.Tree::queued).sum();
        if (instances > expectedInstances || queued > expectedQueued) {
            throw new ContendedException("a message or a record arrived for an instance while its batch was deleted");
        }
        KeptRows.refuse("the engine's instances", expectedInstances, instances);
        KeptRows.refuse("the engine's queues", expectedQueued, queued);
        return new DeletedRows(
                0, 0, instances, counts.get(table.EXECUTIONS_DELETED), counts.get(table.EVENTS_DELETED), queued);
    }

    /** The function's own two refusals say that a turn began after the trees were gathered. */
    private Record deleteByItsFunction(List<TreeBegin> begins) {
        try {
            return context.fetchSingle(EngineQueries.deleteTrees(begins));
        } catch (DataAccessException e) {
            var message = DatabaseError.message(e);
            if (message.contains("is Running. Use force=true") || message.contains("Orphan detected: ")) {
                throw new ContendedException(message);
            }
            throw e;
        }
    }

    /** Deletes executions before the current ones of a tree that has ended, with their events: so many at most. */
    public DeletedRows deleteEarlierTurns(String rootId, OffTheTrees offTheTrees, int limit) {
        return executions(ExecutionQueries.deleteEarlier(offTheTrees.begins(List.of(rootId)), limit));
    }

    /** Deletes executions of ids that have no instance, lease or message any more. */
    public DeletedRows deleteLeftBehind(Collection<String> ids) {
        return executions(ExecutionQueries.deleteWithoutInstance(ids));
    }

    private DeletedRows executions(ResultQuery<Record2<Integer, Integer>> deletion) {
        var counts = context.fetchSingle(deletion);
        return new DeletedRows(0, 0, 0, counts.value1(), counts.value2(), 0);
    }
}
