// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.CandidateQueries;
import org.dfreconciler.internal.queries.ClaimQuery;
import org.dfreconciler.internal.queries.EngineQueries;
import org.dfreconciler.internal.queries.ExecutionQueries;
import org.dfreconciler.internal.queries.GatherQuery;
import org.dfreconciler.internal.queries.HeldIds;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.internal.queries.SatelliteQueries;
import org.dfreconciler.internal.queries.TreeBegin;
import org.dfreconciler.internal.queries.WeighQuery;
import org.dfreconciler.internal.tables.engine.tables.EngineDeleteInstancesAtomic;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The engine's side of one database's instances, in one transaction; all ids are the database's own. Not thread-safe. */
public final class Engine {

    private static final int ASKED_AT_ONCE = 10_000;

    private final DSLContext context;
    private final EngineIds ids;
    private final HoldLookup holds;

    Engine(DSLContext context, EngineIds ids, HoldLookup holds) {
        this.context = context;
        this.ids = ids;
        this.holds = holds;
    }

    /** @param satellites whose roots are not foreign */
    public int countForeignRoots(Collection<Origin> satellites) {
        var prefixes = satellites.stream().map(origin -> origin.ids().prefix()).toList();
        return context.fetchValue(EngineQueries.countForeignRoots(prefixes));
    }

    /**
     * How many roots are completed, and how many of those have no df row, where both sides are in this database. All are counted
     * only where those without are more than a few: it takes seconds where there are a million.
     */
    Optional<CompletedRoots> completedRoots() {
        var without = countCompletedWithoutDfRow(Rules.FEW_COMPLETED_WITHOUT_DF_ROW + 1);
        return without <= Rules.FEW_COMPLETED_WITHOUT_DF_ROW
                ? Optional.empty()
                : Optional.of(new CompletedRoots(
                        context.fetchValue(EngineQueries.countCompletedRoots()),
                        countCompletedWithoutDfRow(Integer.MAX_VALUE)));
    }

    private int countCompletedWithoutDfRow(int limit) {
        return context.fetchValue(EngineQueries.countCompletedRootsWithoutDfRow(limit));
    }

    /** The ids of a satellite's roots that are completed. */
    IdList completedIds() {
        return Pages.ids(context, SatelliteQueries.completed(ids.prefix()));
    }

    /** How the roots of some instances of a satellite ended. */
    public RootEnds ends(EngineIds satellite, IdList endless) {
        var ended = new ArrayList<String>();
        var statuses = new ArrayList<String>();
        var completedAt = new ArrayList<@Nullable Instant>();
        for (var from = 0; from < endless.size(); from += ASKED_AT_ONCE) {
            var some = satellite.of(endless.ids(from, from + ASKED_AT_ONCE));
            for (var root : context.fetch(SatelliteQueries.ends(some))) {
                ended.add(satellite.local(root.value1()));
                // There are two of these.
                statuses.add(root.value2().intern());
                completedAt.add(root.value3());
            }
        }
        return RootEnds.of(ended, statuses, completedAt);
    }

    /** The satellites that the engine has worked for, with the name of each one's database, null where that is gone. */
    public List<Origin> origins(String engineSchema) {
        return context.fetch(SatelliteQueries.origins(engineSchema))
                .map(Records.mapping((oid, installation, database) ->
                        new Origin(EngineIds.ofSatellite(oid, installation), database)));
    }

    CandidatePage orphans(Cutoffs cutoffs, FinishOrder after, int limit) {
        return Pages.read(context, most -> CandidateQueries.orphans(ids.prefix(), cutoffs, after, most), limit);
    }

    /** How many roots look like orphans, where both sides are in this database. */
    public DueOrphans countOrphans(Cutoffs cutoffs) {
        var counts = context.fetchSingle(CandidateQueries.countOrphans(cutoffs));
        return new DueOrphans(counts.value1(), counts.value2(), Optional.ofNullable(counts.value3()));
    }

    /** Some of them, picked at random. */
    public List<String> someOrphans(Cutoffs cutoffs, int limit) {
        return context.fetch(CandidateQueries.someOrphans(cutoffs, limit)).map(Record1::value1);
    }

    public OffTheTrees offTheTrees() {
        return OffTheTrees.of(context.fetch(EngineQueries.offTheTrees()));
    }

    public Set<String> existing(Collection<String> some) {
        return context.fetch(EngineQueries.existing(ids.of(some))).intoSet(row -> ids.local(row.value1()));
    }

    /** How much there is to delete of the trees. */
    List<TreeLoad> weigh(Collection<String> some) {
        return context.fetch(WeighQuery.trees(ids.of(some), Load.LIMIT))
                .map(Records.mapping((id, members, executions, events, queued) ->
                        new TreeLoad(ids.local(id), members, executions, events, queued)));
    }

    /** The trees of the roots of instances, and which of these are held, in one snapshot. */
    Forest gatherOfInstances(Collection<String> rootIds, OffTheTrees offTheTrees, Instant now) {
        return gather(rootIds, offTheTrees, now, false, holds.ofRoots(now));
    }

    /** The trees of the roots, in one snapshot. Orphans cannot be held. */
    Forest gatherOfOrphans(
            Collection<String> rootIds, OffTheTrees offTheTrees, Instant now, boolean rootsMayHaveDfRows) {
        return gather(rootIds, offTheTrees, now, rootsMayHaveDfRows, HeldIds.NONE);
    }

    private Forest gather(
            Collection<String> rootIds,
            OffTheTrees offTheTrees,
            Instant now,
            boolean rootsMayHaveDfRows,
            HeldIds held) {
        var begins = offTheTrees.begins(ids.of(rootIds));
        var query = GatherQuery.of(begins, now, offTheTrees.snapshotXmin(), rootsMayHaveDfRows, held);
        return Forest.of(context.fetch(query), offTheTrees, ids);
    }

    /** Locks what is free of the trees; how many rows of each. */
    public Map<String, Integer> claim(Collection<String> rootIds, OffTheTrees offTheTrees) {
        return context.fetch(ClaimQuery.of(offTheTrees.begins(ids.of(rootIds)))).stream()
                .collect(toMap(row -> ids.local(row.value1()), Record2::value2));
    }

    /**
     * Deletes whole trees, by the engine's own function; unforced, so that it checks once more.
     *
     * @param trees as they were gathered under their locks
     * @throws ContendedException if more was deleted than was gathered: something arrived meanwhile
     */
    public DeletedRows deleteTrees(Collection<Forest.Tree> trees, OffTheTrees offTheTrees) {
        var rootIds = trees.stream().map(tree -> tree.tree().rootId()).toList();
        var counts = deleteByItsFunction(offTheTrees.begins(ids.of(rootIds)));
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

    /** Calls the engine's function. Where it refuses, a turn has begun since the trees were gathered. */
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
        return executions(ExecutionQueries.deleteEarlier(offTheTrees.begins(List.of(ids.of(rootId))), limit));
    }

    /**
     * Deletes what was locked and archived, and nothing else.
     *
     * @throws ContendedException if an event came or went since then
     */
    public DeletedRows deleteEarlierTurns(ArchivedSlice slice) {
        var deleted = executions(ExecutionQueries.deleteLocked(slice.ids(), slice.executions()));
        KeptRows.refuse("the engine's executions", slice.executions().size(), deleted.engineExecutions());
        if (deleted.engineHistory() != slice.events()) {
            throw new ContendedException("an event of an earlier turn came or went while it was archived");
        }
        return deleted;
    }

    /** Deletes executions of ids that have no instance, lease or message any more. */
    public DeletedRows deleteLeftBehind(Collection<String> some) {
        return executions(ExecutionQueries.deleteWithoutInstance(ids.of(some)));
    }

    /** What there is of some sub-orchestrations and below them, of which a walk meets all. */
    public Forest gatherBelow(Collection<String> some, OffTheTrees offTheTrees, Instant now) {
        var whole = some.stream()
                .filter(id -> !offTheTrees.missesSomeBelow(ids.of(id)))
                .toList();
        return gather(whole, offTheTrees, now, false, HeldIds.NONE);
    }

    /**
     * What there is of some strays and below them, and whether they have df rows; no entry of those of which a walk meets not all.
     * Of the control database's own.
     */
    public Forest gatherOfStrays(Collection<String> some, OffTheTrees offTheTrees, Instant now) {
        var whole = some.stream()
                .filter(id -> !offTheTrees.missesSomeBelowMember(id))
                .toList();
        return gather(whole, offTheTrees, now, true, HeldIds.NONE);
    }

    private DeletedRows executions(ResultQuery<Record2<Integer, Integer>> deletion) {
        var counts = context.fetchSingle(deletion);
        return new DeletedRows(0, 0, 0, counts.value1(), counts.value2(), 0);
    }
}
