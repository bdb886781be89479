// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.ascending;
import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.instant;
import static org.dfreconciler.internal.queries.Expressions.isOf;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.queries.Expressions.order;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.types.InstantBinding;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;

/** What looks due, oldest first, from a position on: a superset, of which the rules decide. As unexecuted values. */
public final class CandidateQueries {

    private static final DfInstances DF = DF_INSTANCES.as("d");
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

    private static Condition isExpired(TerminalInstances terminal, Cutoffs cutoffs) {
        return ClauseExpressions.isOld(terminal, cutoffs).or(isCut(terminal, cutoffs));
    }

    /** No instance that finished later is expired, by age or by cap; one that finished earlier need not be. */
    private static TerminalInstances.Bound lastExpired(Cutoffs cutoffs) {
        var cap = cutoffs.cap();
        var positions = Stream.concat(cap.oldestKept().values().stream(), Stream.of(cap.otherwise()))
                .map(FinishOrder::finishedAt)
                .filter(Objects::nonNull);
        var byDefault = latest(cutoffs.age(), positions);
        var byClause = latest(byDefault, cutoffs.clauses().stream().map(clause -> clause.cutoff(cutoffs.now())));
        return new TerminalInstances.Bound(byDefault, byClause, ClauseExpressions.mayBeKeptLess(cutoffs));
    }

    private static Instant latest(Instant one, Stream<Instant> others) {
        return Stream.concat(Stream.of(one), others)
                .max(Comparator.naturalOrder())
                .orElse(one);
    }

    private static Condition isCut(TerminalInstances terminal, Cutoffs cutoffs) {
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
    private static Table<?> withCap(TerminalInstances terminal, CapCutoffs cap) {
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
        return select(id, EXECUTION.COMPLETED_AT)
                .from(ROOT)
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(hasDfForm(id))
                .and(isOf(ROOT.INSTANCE_ID, prefix))
                .and(isOfPgDurable(ROOT.ORCHESTRATION_NAME))
                .and(EXECUTION.STATUS.in(cutoffs.orphanScope().engineStatuses()))
                .and(EXECUTION.COMPLETED_AT.lt(instant(cutoffs.orphans())))
                .and(notExists(selectOne().from(DF).where(DF.ID.eq(ROOT.INSTANCE_ID))))
                .and(position.gt(
                        row(instant(after.finishedAt() == null ? Instant.MIN : after.finishedAt()), val(after.id()))))
                .orderBy(position.field1(), position.field2())
                .limit(inline(limit));
    }
}
