// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.internal.queries.LoopQueries;
import org.dfreconciler.internal.queries.StartedByPrunedQueries;
import org.dfreconciler.report.DeletedRows;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record4;

/**
 * Live loops of one database, in one transaction; all ids are the database's own. Of what is held nothing is pruned. Not thread-safe.
 */
public final class LoopTables {

    private final DSLContext context;
    private final EngineIds ids;
    private final HoldLookup holds;

    LoopTables(DSLContext context, EngineIds ids, HoldLookup holds) {
        this.context = context;
        this.ids = ids;
        this.holds = holds;
    }

    /** Loops that may have more than the newest executions: so many at most, by id, from one on. */
    public List<String> candidates(Instant now, int keep, String after, int limit) {
        return context.fetch(LoopQueries.candidates(ids.prefix(), holds.ofRoots(now), keep, ids.of(after), limit))
                .map(row -> ids.local(row.value1()));
    }

    /**
     * Deletes the oldest executions of some loops beyond the newest, with their events: so many at most.
     *
     * @param afters of each loop the execution behind which to begin
     */
    public PrunedLoops prune(Instant now, List<String> some, List<Long> afters, int keep, int limit) {
        var rows = context.fetch(
                LoopQueries.deleteBeyond(ids.prefix(), holds.ofRoots(now), ids.of(some), afters, keep, limit));
        var last = rows.stream().collect(toMap(row -> ids.local(row.value1()), Record4::value3));
        var executions = rows.stream().mapToLong(Record4::value2).sum();
        var events = rows.isEmpty() ? 0 : rows.get(0).value4();
        return new PrunedLoops(last, new DeletedRows(0, 0, 0, executions, events, 0));
    }

    /** How many executions of each of some loops would go. */
    public Map<String, Integer> countPrunable(Instant now, List<String> some, int keep) {
        return context.fetch(LoopQueries.countBeyond(ids.prefix(), holds.ofRoots(now), ids.of(some), keep)).stream()
                .collect(toMap(row -> ids.local(row.value1()), Record2::value2));
    }

    /** Sub-orchestrations that were started by executions that were pruned: so many at most, by id, from one on. */
    public List<String> startedByPruned(Instant now, int keep, String after, int limit) {
        return context.fetch(
                        StartedByPrunedQueries.behind(ids.prefix(), holds.ofRoots(now), keep, ids.of(after), limit))
                .map(row -> ids.local(row.value1()));
    }

    /** Those that would be once all executions beyond the newest are gone. */
    public List<String> startedByPrunable(Instant now, int keep, String after, int limit) {
        return context.fetch(StartedByPrunedQueries.behindOncePruned(
                        ids.prefix(), holds.ofRoots(now), keep, ids.of(after), limit))
                .map(row -> ids.local(row.value1()));
    }

    /** Which of some sub-orchestrations are. */
    public Set<String> startedByPruned(Instant now, int keep, Collection<String> some) {
        return context.fetch(StartedByPrunedQueries.among(ids.prefix(), holds.ofRoots(now), keep, ids.of(some)))
                .intoSet(row -> ids.local(row.value1()));
    }

    /** Loops that nothing will wake, the first so many by name. */
    public DeadLoops dead(Instant now, int limit) {
        var rows = context.fetch(LoopQueries.dead(ids.prefix(), now, limit));
        return new DeadLoops(rows.isEmpty() ? 0 : rows.get(0).value2(), rows.map(row -> ids.local(row.value1())));
    }
}
