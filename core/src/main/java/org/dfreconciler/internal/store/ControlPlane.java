// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.CandidateQueries;
import org.dfreconciler.internal.queries.CapQueries;
import org.dfreconciler.internal.queries.ForeignKeyProof;
import org.dfreconciler.internal.queries.HoldQueries;
import org.dfreconciler.internal.queries.InstanceQueries;
import org.dfreconciler.internal.queries.InventoryQueries;
import org.dfreconciler.internal.queries.PurgeQueries;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.internal.queries.SatelliteQueries;
import org.dfreconciler.internal.queries.WeighQuery;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.PurgeFilter;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** The df side, in one transaction. Not thread-safe. */
public final class ControlPlane {

    private final DSLContext context;
    private final RootEnds ends;
    private final HoldLookup holds;
    private final @Nullable ReceiptBook receipts;

    /**
     * @param ends how the engine's roots of these instances ended, where the instances do not say it themselves
     * @param receipts null where none are written of what is deleted
     */
    ControlPlane(DSLContext context, RootEnds ends, HoldLookup holds, @Nullable ReceiptBook receipts) {
        this.context = context;
        this.ends = ends;
        this.holds = holds;
        this.receipts = receipts;
    }

    private RootEnds roots(Instant now) {
        return ends.withHeld(holds.ofInstances(now));
    }

    /** The cutoffs of a policy at an instant, with where the cap cuts. By several statements, which have to see one snapshot. */
    public Cutoffs cutoffs(RetentionPolicy policy, Instant now) {
        var uncapped = Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL);
        return uncapped.with(new FairCap(context, roots(now), uncapped).of(policy.maxRetained()));
    }

    /** The next candidates behind a position, oldest first: a superset of what is expired and not held. */
    public CandidatePage expired(Cutoffs cutoffs, FinishOrder after, int limit) {
        return Pages.read(context, most -> CandidateQueries.expired(roots(cutoffs.now()), cutoffs, after, most), limit);
    }

    /** How many look expired and are not held. */
    public DueInstances countExpired(Cutoffs cutoffs) {
        var rows = context.fetch(CandidateQueries.countExpired(roots(cutoffs.now()), cutoffs));
        var byAge = rows.stream().mapToLong(Record4::value3).sum();
        var all = rows.stream().mapToLong(Record4::value2).sum();
        var cutShort = rows.stream()
                .filter(row -> row.value1() >= 0 && row.value2() > row.value3())
                .sorted(Comparator.comparing(Record4::value1))
                .collect(toMap(
                        row -> cutoffs.clauses().get(row.value1()),
                        row -> (long) row.value2() - row.value3(),
                        Long::sum,
                        LinkedHashMap::new));
        var oldest = rows.stream().map(Record4::value4).filter(Objects::nonNull).min(Comparator.naturalOrder());
        return new DueInstances(byAge, all - byAge, cutShort, oldest);
    }

    /** Some that look expired and are not held, picked at random. */
    public List<String> someExpired(Cutoffs cutoffs, int limit) {
        return context.fetch(CandidateQueries.someExpired(roots(cutoffs.now()), cutoffs, limit))
                .map(Record1::value1);
    }

    /**
     * The next candidates of a purge behind a position, oldest first: a superset of what is terminal and matches; held ones are
     * among them.
     */
    public CandidatePage matching(PurgeFilter filter, Instant now, FinishOrder after, int limit) {
        return Pages.read(context, most -> PurgeQueries.matching(ends, filter, now, after, most), limit);
    }

    /** How many have ended. */
    long countTerminal() {
        return context.fetchValue(CapQueries.countTerminal(Integer.MAX_VALUE));
    }

    /** How many age or cap would expire, were they not held (R9). */
    public int countHeld(Cutoffs cutoffs) {
        return holds.looks() ? context.fetchValue(CandidateQueries.countHeld(roots(cutoffs.now()), cutoffs)) : 0;
    }

    /**
     * Ended instances that are not held, by age: by the place of the first border up to which they are no older, else the number of
     * borders, or {@link AgeCounts#UNKNOWN}.
     *
     * @param borders the shortest first
     */
    public Map<Integer, AgeCounts> ages(Cutoffs cutoffs, List<Duration> borders) {
        var instants = borders.stream().map(cutoffs.now()::minus).toList();
        return context.fetch(InventoryQueries.ages(roots(cutoffs.now()), cutoffs, instants)).stream()
                .collect(toMap(Record4::value1, row -> new AgeCounts(row.value2(), row.value3(), row.value4())));
    }

    /** The next of those behind a position, oldest first. */
    public CandidatePage held(Cutoffs cutoffs, FinishOrder after, int limit) {
        return holds.looks()
                ? Pages.read(context, most -> CandidateQueries.held(roots(cutoffs.now()), cutoffs, after, most), limit)
                : new CandidatePage(new IdList(), after, false);
    }

    /** Whose triggers and functions run where {@code df} is used: the roles, superusers apart, that own something of it. */
    public List<String> owners() {
        return context.fetch(SatelliteQueries.owners()).map(Record1::value1);
    }

    /** Whether the role may read which installation this is; empty where nothing says it (before pg_durable 0.2.9). */
    public Optional<Boolean> mayReadInstallation() {
        return context.fetchOptional(SatelliteQueries.mayRead("df", "_installation"))
                .map(Record1::value1);
    }

    /** What the engine calls the instances of this database where it is a satellite; empty where it does not say so. */
    public Optional<EngineIds> installation() {
        return context.fetchOptional(SatelliteQueries.installation()).map(Records.mapping(EngineIds::ofSatellite));
    }

    /** Terminal instances that do not say when they ended. */
    public IdList endless() {
        return Pages.ids(context, SatelliteQueries.endless());
    }

    /** Which of the instances there are, and what no later commit can add to them. */
    Seen seen(Collection<String> ids) {
        return Seen.of(context.fetch(SatelliteQueries.seen(ids)));
    }

    /**
     * Locks those of the instances that nobody else holds, and reads them under that lock; by id.
     *
     * @param matches what these compare with is read too
     * @param withLabels whether labels are in any case
     */
    public Map<String, InstanceRow> lock(Collection<String> ids, List<Match> matches, boolean withLabels) {
        return rows(InstanceQueries.lock(ids, matches, withLabels));
    }

    /** Reads the instances, as {@link #lock} does; by id. */
    public Map<String, InstanceRow> read(Collection<String> ids, List<Match> matches, boolean withLabels) {
        return rows(InstanceQueries.read(ids, matches, withLabels));
    }

    private Map<String, InstanceRow> rows(Select<Record> query) {
        return context.fetch(query).stream().map(InstanceRow::of).collect(toMap(InstanceRow::id, row -> row));
    }

    /** Waits until nobody removes the instance, and keeps it from being removed; false where there is none (any more). */
    public boolean lockForHold(String id) {
        return context.fetchOptional(HoldQueries.lockInstance(id)).isPresent();
    }

    public Set<String> existing(Collection<String> ids) {
        return new HashSet<>(context.fetch(InstanceQueries.existing(ids)).intoSet(row -> row.value1()));
    }

    /** How many nodes each of the instances has; no entry for one that has none. */
    Map<String, Integer> countNodes(Collection<String> ids) {
        return context.fetch(WeighQuery.nodes(ids, Load.LIMIT)).intoMap(Record2::value1, Record2::value2);
    }

    /** Deletes instances and their nodes, and has the database check the circle of foreign keys between the two at once. */
    public Deletion delete(Collection<String> ids) {
        var deleted = deleteRows(ids);
        context.execute(InstanceQueries.CHECK_CONSTRAINTS);
        return deleted;
    }

    /**
     * The same with no check of these foreign keys, where it is proved that they cannot fail.
     *
     * @return with why they were checked, if they were
     */
    public Deletion deleteUnchecked(Collection<String> ids) {
        context.execute(ForeignKeyProof.lockTables());
        var obstacles = context.fetch(ForeignKeyProof.obstacles());
        if (obstacles.isNotEmpty()) {
            return delete(ids).checkedBecause(obstacles.get(0).value1());
        }
        context.execute(ForeignKeyProof.SKIP_TRIGGERS);
        var deleted = deleteRows(ids);
        context.execute(ForeignKeyProof.FIRE_TRIGGERS);
        return deleted;
    }

    private Deletion deleteRows(Collection<String> ids) {
        var nodes = deleteNodes(ids);
        List<InstanceRow> read = receipts == null
                ? List.of()
                : context.fetch(InstanceQueries.deleteAndRead(ids, receipts.withLabels()))
                        .map(InstanceRow::of);
        var instances = receipts == null ? context.execute(InstanceQueries.deleteInstances(ids)) : read.size();
        KeptRows.refuse("df.instances", ids.size(), instances);
        return new Deletion(new DeletedRows(instances, nodes.rows(), 0, 0, 0, 0), read, nodes.byInstance(), null);
    }

    private Nodes deleteNodes(Collection<String> ids) {
        if (receipts == null || receipts.archived() == null) {
            return new Nodes(context.execute(InstanceQueries.deleteNodes(ids)), Map.of());
        }
        var byInstance = context.fetch(InstanceQueries.deleteNodesAndSum(ids)).stream()
                .collect(toMap(Record3::value1, row -> new RowVersions(row.value2(), row.value3())));
        return new Nodes(
                byInstance.values().stream().mapToLong(RowVersions::rows).sum(), byInstance);
    }

    private record Nodes(long rows, Map<String, RowVersions> byInstance) {}
}
