// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.ascending;
import static org.dfreconciler.internal.queries.Expressions.descending;
import static org.dfreconciler.internal.queries.Expressions.instant;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.Expressions.order;
import static org.dfreconciler.internal.queries.TerminalInstances.HAS_ENDED;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.util.Collection;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.Select;

/** The statements on the df control plane, as unexecuted values. */
public final class InstanceQueries {

    private InstanceQueries() {}

    /**
     * The position of the {@code maxRetained}-th newest terminal instance: one row, or none where there are no more than
     * that. They are counted first, no further than need be: where all can stay, none is joined or sorted.
     */
    public static Select<Record2<String, Instant>> capBoundary(int maxRetained) {
        var terminal = TerminalInstances.all();
        var ended = selectOne()
                .from(INSTANCE)
                .where(HAS_ENDED)
                .limit(inline(maxRetained + 1L))
                .asTable("ended");
        return select(terminal.id, terminal.finishedAt)
                .from(terminal.table())
                .where(field(selectCount().from(ended)).gt(inline(maxRetained)))
                .orderBy(descending(terminal.order()))
                .offset(inline(maxRetained - 1))
                .limit(inline(1));
    }

    /** Instances that look expired, oldest first, from a position on: a superset for the rules to decide on. */
    public static Select<Record2<String, Instant>> expired(Cutoffs cutoffs, FinishOrder after, int limit) {
        var terminal = TerminalInstances.finishedUpTo(cutoffs.lastExpired());
        return select(terminal.id, terminal.finishedAt)
                .from(terminal.table())
                .where(terminal.finishedAt
                        .lt(instant(cutoffs.age()))
                        .or(terminal.order().lt(order(cutoffs.cap()))))
                .and(terminal.order().gt(order(after)))
                .orderBy(ascending(terminal.order()))
                .limit(inline(limit));
    }

    /** Locks the rows nobody else holds, in id order, and reads what the rules need of them. */
    public static Select<Record4<String, String, Instant, Instant>> lock(Collection<String> ids) {
        return select(INSTANCE.ID, INSTANCE.STATUS, INSTANCE.COMPLETED_AT, INSTANCE.CREATED_AT)
                .from(INSTANCE)
                .where(isOneOf(INSTANCE.ID, ids))
                .orderBy(INSTANCE.ID)
                .forUpdate()
                .skipLocked();
    }

    /** Which of the ids still have a row. */
    public static Select<Record1<String>> existing(Collection<String> ids) {
        return select(INSTANCE.ID).from(INSTANCE).where(isOneOf(INSTANCE.ID, ids));
    }

    public static Query deleteNodes(Collection<String> ids) {
        return deleteFrom(DF_NODES).where(isOneOf(DF_NODES.INSTANCE_ID, ids));
    }

    public static Query deleteInstances(Collection<String> ids) {
        return deleteFrom(DF_INSTANCES).where(isOneOf(DF_INSTANCES.ID, ids));
    }
}
