// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.ascending;
import static org.dfreconciler.internal.queries.Expressions.instant;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.order;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.types.InstantBinding;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What looks due, oldest first, from a position on: a superset, of which the rules decide. As unexecuted values. */
public final class CandidateQueries {

    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private CandidateQueries() {}

    /** Instances that age or cap expires. */
    public static Select<Record2<String, Instant>> expired(
            RootEnds roots, Cutoffs cutoffs, FinishOrder after, int limit) {
        return expired(
                TerminalInstances.finishedUpTo(lastExpired(cutoffs), roots, cutoffs.clauses()), cutoffs, after, limit);
    }

    /** Those that age or cap would expire, were they not held (R9). */
    public static Select<Record2<String, Instant>> held(RootEnds roots, Cutoffs cutoffs, FinishOrder after, int limit) {
        return expired(
                TerminalInstances.heldUpTo(lastExpired(cutoffs), roots, cutoffs.clauses()), cutoffs, after, limit);
    }

    private static Select<Record2<String, Instant>> expired(
            TerminalInstances terminal, Cutoffs cutoffs, FinishOrder after, int limit) {
        return select(terminal.id, terminal.finishedAt)
                .from(withCap(terminal, cutoffs.cap()))
                .where(isExpired(terminal, cutoffs))
                .and(terminal.order().gt(order(after)))
                .orderBy(ascending(terminal.order()))
                .limit(inline(limit));
    }

    /** How many instances age or cap would expire, were they not held (R9). */
    public static Select<Record1<Integer>> countHeld(RootEnds roots, Cutoffs cutoffs) {
        var held = TerminalInstances.heldUpTo(lastExpired(cutoffs), roots, cutoffs.clauses());
        return selectCount().from(withCap(held, cutoffs.cap())).where(isExpired(held, cutoffs));
    }

    /**
     * How many instances age or cap expires, as far as df and the engine's word on their ends say it; for each clause that decides,
     * by its place in the list, -1 for the default: all, those by age, and when the oldest finished. One scan.
     */
    public static Select<Record4<Integer, Integer, Integer, Instant>> countExpired(RootEnds roots, Cutoffs cutoffs) {
        var terminal = TerminalInstances.finishedUpTo(lastExpired(cutoffs), roots, cutoffs.clauses());
        var decidedBy = ClauseExpressions.placeOfDeciding(terminal, cutoffs.clauses());
        return select(
                        decidedBy.as("decided_by"),
                        count(),
                        count().filterWhere(ClauseExpressions.isOld(terminal, cutoffs)),
                        min(terminal.finishedAt))
                .from(withCap(terminal, cutoffs.cap()))
                .where(isExpired(terminal, cutoffs))
                .groupBy(field(name("decided_by")));
    }

    /** Some of them, picked at random. */
    public static Select<Record1<String>> someExpired(RootEnds roots, Cutoffs cutoffs, int limit) {
        var terminal = TerminalInstances.finishedUpTo(lastExpired(cutoffs), roots, cutoffs.clauses());
        return select(terminal.id)
                .from(withCap(terminal, cutoffs.cap()))
                .where(isExpired(terminal, cutoffs))
                .orderBy(atRandom())
                .limit(inline(limit));
    }

    private static Field<Double> atRandom() {
        return field("pg_catalog.random()", SQLDataType.DOUBLE);
    }

    private static Condition isExpired(TerminalInstances terminal, Cutoffs cutoffs) {
        return ClauseExpressions.isOld(terminal, cutoffs).or(isCut(terminal, cutoffs));
    }

    /**
     * The latest time at which an instance can have finished that is expired, by age or by cap. One that finished
     * earlier may or may not be.
     */
    private static FinishedUpTo lastExpired(Cutoffs cutoffs) {
        var cap = cutoffs.cap();
        var positions = Stream.concat(cap.oldestKept().values().stream(), Stream.of(cap.otherwise()))
                .map(FinishOrder::finishedAt)
                .filter(Objects::nonNull);
        var byDefault = latest(cutoffs.age(), positions);
        var byClause = latest(byDefault, cutoffs.clauses().stream().map(clause -> clause.cutoff(cutoffs.now())));
        return new FinishedUpTo(byDefault, byClause, ClauseExpressions.mayBeKeptLess(cutoffs));
    }

    private static Instant latest(Instant one, Stream<Instant> others) {
        return Stream.concat(Stream.of(one), others)
                .max(Comparator.naturalOrder())
                .orElse(one);
    }

    /** Whether the cap cuts it; no condition where the cap keeps all. */
    static Condition isCut(TerminalInstances terminal, Cutoffs cutoffs) {
        var cap = cutoffs.cap();
        return cap.equals(CapCutoffs.KEEP_ALL)
                ? noCondition()
                : isBeforeItsPosition(terminal, cap).and(ClauseExpressions.isUnderTheCap(terminal, cutoffs.clauses()));
    }

    private static Condition isBeforeItsPosition(TerminalInstances terminal, CapCutoffs cap) {
        if (cap.oldestKept().isEmpty()) {
            return trueCondition();
        }
        return terminal.order()
                .lt(row(
                        field(name("cap", "known"), Boolean.class),
                        field(name("cap", "finished_at")).cast(Expressions.INSTANT),
                        field(name("cap", "id"), String.class).collate("C")));
    }

    /** The instances, each with the position at which its share is cut, if it is. */
    static Table<?> withCap(TerminalInstances terminal, CapCutoffs cap) {
        if (cap.oldestKept().isEmpty()) {
            return terminal.table();
        }
        var shares = cap.oldestKept().keySet().stream()
                .sorted(Comparator.comparing(Share::owner).thenComparing(Share::vouchedFor))
                .toList();
        var positions = shares.stream().map(cap.oldestKept()::get).toList();
        var table = table(
                        "unnest({0}, {1}, {2}, {3}, {4})",
                        array(shares.stream().map(Share::owner).toList()),
                        val(shares.stream().map(Share::vouchedFor).toArray(Boolean[]::new)),
                        val(positions.stream()
                                .map(at -> at.finishedAt() != null)
                                .toArray(Boolean[]::new)),
                        array(positions.stream().map(CandidateQueries::end).toList()),
                        array(positions.stream().map(FinishOrder::id).toList()))
                .as("cap", "owner", "vouched_for", "known", "finished_at", "id");
        return terminal.table()
                .leftJoin(table)
                .on(terminal.owner.eq(field(name("cap", "owner"), String.class)))
                .and(terminal.vouchedFor.eq(field(name("cap", "vouched_for"), Boolean.class)));
    }

    private static String end(FinishOrder position) {
        return InstantBinding.literal(position.finishedAt() == null ? Instant.MIN : position.finishedAt());
    }

    /**
     * Roots that look like orphans past their grace; those of a satellite also where it has a df row.
     *
     * @param prefix of the engine's ids; empty for those of the control database
     */
    public static Select<Record2<String, Instant>> orphans(
            String prefix, Cutoffs cutoffs, FinishOrder after, int limit) {
        var id = localId(ROOT.INSTANCE_ID, prefix);
        var position = row(EXECUTION.COMPLETED_AT, id.collate("C"));
        return ofOrphans(select(id, EXECUTION.COMPLETED_AT), prefix, cutoffs)
                .and(position.gt(
                        row(instant(after.finishedAt() == null ? Instant.MIN : after.finishedAt()), val(after.id()))))
                .orderBy(position.field1(), position.field2())
                .limit(inline(limit));
    }

    /**
     * How many roots of the control database's look like orphans past their grace; how many of those stay for now, since a
     * transaction that may yet bring their df rows has not ended; and when the oldest ended. One scan.
     */
    public static Select<Record3<Integer, Integer, Instant>> countOrphans(Cutoffs cutoffs) {
        var counts = select(count(), count().filterWhere(isHeldBack()), min(EXECUTION.COMPLETED_AT));
        return ofOrphans(counts, "", cutoffs);
    }

    /** Some of them, picked at random. */
    public static Select<Record1<String>> someOrphans(Cutoffs cutoffs, int limit) {
        return ofOrphans(select(ROOT.INSTANCE_ID), "", cutoffs)
                .orderBy(atRandom())
                .limit(inline(limit));
    }

    private static <R extends Record> SelectConditionStep<R> ofOrphans(
            SelectSelectStep<R> selected, String prefix, Cutoffs cutoffs) {
        return selected.from(ROOT)
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(OrphanConditions.isOurs(ROOT, prefix))
                .and(OrphanConditions.isInScope(EXECUTION.STATUS, cutoffs))
                .and(OrphanConditions.isPastGrace(EXECUTION.COMPLETED_AT, cutoffs))
                .and(OrphanConditions.hasNoDfRow(ROOT.INSTANCE_ID));
    }

    /** The opposite of {@link org.dfreconciler.rules.CommitHorizon#isAfter}, of the snapshot of the statement itself. */
    private static Condition isHeldBack() {
        return not(Expressions.isBehindHorizon(asNumber(field(name("r", "xmin"), SQLDataType.OTHER))));
    }
}
