// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.queries.TerminalInstances.IS_TERMINAL;
import static org.dfreconciler.internal.queries.TerminalInstances.once;
import static org.dfreconciler.internal.queries.TerminalInstances.selected;
import static org.dfreconciler.internal.queries.TerminalInstances.vouchedFor;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;

/**
 * Terminal instances that finished up to an instant, or of which nobody knows when; and up to a later instant some more. Three
 * columns can say when: the instance's own, its engine root's, and when it began. Each is asked by a query of its own that compares
 * the time before it joins anything, so that where few instances are that old, few rows are joined.
 *
 * @param some which are wanted up to the later instant, as a condition on {@link TerminalInstances#INSTANCE}: mostly few
 */
record FinishedUpTo(Instant all, Instant last, Condition some) {

    Select<Record> instances(RootEnds roots, ClauseColumns columns, Condition wanted) {
        var instances = once(columns, byTheirOwnEnd(columns).and(wanted))
                .unionAll(once(columns, byTheEndOfTheirRoot(roots, columns).and(wanted)))
                .unionAll(once(columns, byTheirBeginning(roots, columns).and(wanted)));
        return areAll()
                ? instances
                : instances.unionAll(
                        once(columns, someWithoutTheirOwnEnd(roots, columns).and(wanted)));
    }

    private boolean areAll() {
        return all.equals(last);
    }

    private SelectConditionStep<Record> byTheirOwnEnd(ClauseColumns columns) {
        var end = INSTANCE.COMPLETED_AT;
        var isUpToLast = end.le(Expressions.instant(last));
        var isUpToAll = end.le(Expressions.instant(all));
        return selected(columns, end, inline(true))
                .from(INSTANCE)
                .where(areAll() ? isUpToAll.and(IS_TERMINAL) : first(isUpToLast.and(isUpToAll.or(some)), IS_TERMINAL));
    }

    private SelectConditionStep<Record> byTheEndOfTheirRoot(RootEnds roots, ClauseColumns columns) {
        return selected(columns, roots.completedAt, vouchedFor(roots))
                .from(INSTANCE)
                .join(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .where(roots.completedAt.le(Expressions.instant(all)))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(IS_TERMINAL);
    }

    private SelectConditionStep<Record> byTheirBeginning(RootEnds roots, ClauseColumns columns) {
        return selected(columns, INSTANCE.CREATED_AT, vouchedFor(roots))
                .from(INSTANCE)
                .leftJoin(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .where(INSTANCE.CREATED_AT.le(Expressions.instant(all)).or(INSTANCE.CREATED_AT.isNull()))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(roots.completedAt.isNull())
                .and(IS_TERMINAL);
    }

    /**
     * Between the two instants, by the end of their root or by their beginning. Asked apart, since in the queries above it would
     * make PostgreSQL join all ends up to the later instant. {@code some} stands only within {@code first}, where the planner takes
     * half of the rows to meet it. By itself the planner would take these rows for few, whatever there is, and look their roots up
     * one by one: whoever gave a million instances such a label would hold up every pass.
     */
    private SelectConditionStep<Record> someWithoutTheirOwnEnd(RootEnds roots, ClauseColumns columns) {
        var end = coalesce(roots.completedAt, INSTANCE.CREATED_AT);
        return selected(columns, end, vouchedFor(roots))
                .from(INSTANCE)
                .leftJoin(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .where(INSTANCE.COMPLETED_AT.isNull())
                .and(first(some, IS_TERMINAL))
                .and(end.gt(Expressions.instant(all)))
                .and(end.le(Expressions.instant(last)));
    }

    /**
     * Both conditions, in this order whatever the planner thinks: the one that few rows meet goes before the one that is slow.
     */
    private static Condition first(Condition ofFew, Condition slow) {
        return condition(when(ofFew, field(slow)).otherwise(inline(false)));
    }
}
