// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.internal.queries.EngineQueries;
import org.dfreconciler.internal.queries.FactQueries;
import org.dfreconciler.internal.queries.NewStatus;
import org.dfreconciler.internal.queries.StrandedQueries;
import org.dfreconciler.internal.queries.StrayQueries;
import org.dfreconciler.internal.queries.ZombieQueries;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.EngineEnd;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;

/** What is repaired, in one transaction. Not thread-safe. */
public final class RepairTables {

    private final DSLContext context;

    RepairTables(DSLContext context) {
        this.context = context;
    }

    /** The columns of df's instances that the role may UPDATE. */
    public Set<String> updatableOfInstances() {
        return context.fetch(FactQueries.updatableOfInstances()).intoSet(Record1::value1);
    }

    /** Instances that have not ended although the engine has ended them, by id, from one on: so many at most. */
    public List<String> stranded(String after, int limit) {
        return context.fetch(StrandedQueries.ids(after, limit)).map(Record1::value1);
    }

    /** What decides of some of them, by id; no entry where the engine has no record. */
    public Map<String, StrandedRow> strandedRows(Collection<String> ids, Instant now) {
        return context.fetch(StrandedQueries.facts(ids, now, Particulars.LONGEST_TEXT + 1)).stream()
                .map(row -> new StrandedRow(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        new EngineEnd(row.value5(), row.value6(), wordOf(row.value7())),
                        row.value8(),
                        row.value9()))
                .collect(toMap(StrandedRow::id, row -> row));
    }

    private static String wordOf(@Nullable String output) {
        return output == null ? "" : Particulars.shortened(output);
    }

    /** Gives rows that are locked here the status that goes with the engine's end. */
    public void settle(Collection<StrandedRow> rows) {
        var changes = rows.stream()
                .map(row -> new NewStatus(
                        row.id(), row.status(), row.end().dfStatus(), row.end().dfCompletedAt()))
                .toList();
        var changed = context.fetch(StrandedQueries.settle(changes)).size();
        if (changed < changes.size()) {
            throw new IllegalStateException("changed " + changed + " of " + changes.size()
                    + " rows of df.instances: a trigger or rule keeps the others");
        }
    }

    /** Sub-orchestrations whose parent and root are gone, by id, from one on: so many at most. */
    public List<String> strays(String after, int limit) {
        return context.fetch(StrayQueries.ids(after, limit)).map(Record1::value1);
    }

    /** What decides of some of them besides their trees, by id; no entry where there is no record. */
    public Map<String, StrayRow> strayRows(Collection<String> ids, OffTheTrees offTheTrees, Instant now) {
        return context.fetch(StrayQueries.facts(offTheTrees.begins(ids), now)).stream()
                .map(row -> new StrayRow(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()))
                .collect(toMap(StrayRow::id, row -> row));
    }

    /** Ids that have executions and no record, in their order, from one on: so many at most. */
    public List<String> zombies(String after, int limit) {
        return context.fetch(ZombieQueries.ids(after, limit)).map(Record1::value1);
    }

    /** What decides of some of them, by id; no entry where there is a record, or no execution. */
    public Map<String, ZombieRow> zombieRows(Collection<String> ids, Instant now) {
        return context.fetch(ZombieQueries.facts(ids, now)).stream()
                .map(row -> new ZombieRow(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()))
                .collect(toMap(ZombieRow::id, row -> row));
    }

    /**
     * Deletes executions of some of them that began before an instant, with their events: so many at most.
     *
     * @throws ContendedException if the engine made a record of one of them meanwhile
     */
    public DeletedZombies deleteZombies(Collection<String> ids, Instant startedBefore, Instant now, int limit) {
        var rows = context.fetch(ZombieQueries.delete(ids, startedBefore, now, limit));
        var executions = rows.stream().collect(toMap(Record3::value1, Record3::value2));
        // A start that the statement did not see yet may have become a record since; from here on it waits for these
        // rows.
        if (context.fetch(EngineQueries.existing(executions.keySet())).isNotEmpty()) {
            throw new ContendedException("an id was started anew while its executions were deleted");
        }
        var events = rows.isEmpty() ? 0 : rows.get(0).value3();
        var sum = executions.values().stream().mapToLong(Integer::longValue).sum();
        return new DeletedZombies(executions, new DeletedRows(0, 0, 0, sum, events, 0));
    }
}
