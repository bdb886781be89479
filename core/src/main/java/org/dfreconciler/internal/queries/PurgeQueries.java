// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.ascending;
import static org.dfreconciler.internal.queries.Expressions.order;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.PurgeFilter;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Select;

/** What a filter describes that is to be purged, as unexecuted values. */
public final class PurgeQueries {

    private PurgeQueries() {}

    /**
     * Terminal instances that a filter matches, oldest first, from a position on. Nothing that a filter names has an index: it
     * reads all of df's instances once.
     *
     * @param roots that leave out nothing that is held: this is found where it is judged
     */
    public static Select<Record2<String, Instant>> matching(
            RootEnds roots, PurgeFilter filter, Instant now, FinishOrder after, int limit) {
        var cutoff = filter.cutoff(now);
        var matches = filter.match() == null ? noCondition() : ClauseExpressions.matches(filter.match());
        var terminal = cutoff == null
                ? TerminalInstances.some(roots, matches)
                : TerminalInstances.someFinishedUpTo(cutoff, roots, matches);
        Condition isOldEnough = cutoff == null ? noCondition() : terminal.finishedAt.lt(Expressions.instant(cutoff));
        return select(terminal.id, terminal.finishedAt)
                .from(terminal.table())
                .where(isOldEnough)
                .and(terminal.order().gt(order(after)))
                .orderBy(ascending(terminal.order()))
                .limit(inline(limit));
    }
}
