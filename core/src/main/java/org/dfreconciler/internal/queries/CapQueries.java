// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.ascending;
import static org.dfreconciler.internal.queries.Expressions.descending;
import static org.dfreconciler.internal.queries.TerminalInstances.HAS_ENDED;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import java.time.Instant;
import java.util.Collection;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Rules.WaterLevel;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;

/** Where the fair cap cuts (R2), as unexecuted values. Each is asked once a pass. */
public final class CapQueries {

    private CapQueries() {}

    /** How many terminal instances there are, counted no further than a limit. */
    public static Select<Record1<Integer>> countTerminal(long limit) {
        return selectCount()
                .from(selectOne()
                        .from(INSTANCE)
                        .where(HAS_ENDED)
                        .limit(inline(limit))
                        .asTable("ended"));
    }

    /** How many terminal instances each owner has that take a place, vouched for or not. */
    public static Select<Record3<Boolean, String, Integer>> shares(RootEnds roots, Cutoffs cutoffs) {
        var terminal = TerminalInstances.all(roots, cutoffs.clauses());
        return select(terminal.vouchedFor, terminal.owner, count())
                .from(terminal.table())
                .where(ClauseExpressions.takesAPlace(terminal, cutoffs))
                .groupBy(terminal.vouchedFor, terminal.owner);
    }

    /**
     * Of the one owner whose share is cut: the position of the oldest that it keeps. It is looked for from the nearer end, since
     * PostgreSQL keeps only as many rows as there are up to it.
     *
     * @param all how many it has, as the same snapshot counts them
     * @param kept how many of them stay, at least one
     */
    public static Select<Record2<String, Instant>> oldestKept(
            RootEnds roots, boolean vouchedFor, String owner, long all, long kept, Cutoffs cutoffs) {
        var terminal = TerminalInstances.allToCompareOwnersOf(roots, cutoffs.clauses());
        var older = all - kept;
        var isNearerToTheOldest = older < kept;
        return select(terminal.id, terminal.finishedAt)
                .from(terminal.table())
                .where(terminal.vouchedFor.eq(inline(vouchedFor)))
                .and(terminal.owner.eq(val(owner)))
                .and(ClauseExpressions.takesAPlace(terminal, cutoffs))
                .orderBy(isNearerToTheOldest ? ascending(terminal.order()) : descending(terminal.order()))
                .offset(inline(isNearerToTheOldest ? older : kept - 1))
                .limit(inline(1));
    }

    /** Of several owners whose shares are cut: the position of the oldest that each keeps; no row for one that keeps none. */
    public static Select<Record3<String, String, Instant>> oldestKept(
            RootEnds roots, boolean vouchedFor, Collection<String> owners, WaterLevel level, Cutoffs cutoffs) {
        var terminal = TerminalInstances.allToCompareOwnersOf(roots, cutoffs.clauses());
        var rank = field(name("ranked", "rank"), Integer.class);
        var ranked = select(
                        terminal.id,
                        terminal.finishedAt,
                        terminal.owner,
                        rowNumber()
                                .over()
                                .partitionBy(terminal.owner)
                                .orderBy(descending(terminal.order()))
                                .as("rank"))
                .from(terminal.table())
                .where(terminal.vouchedFor.eq(inline(vouchedFor)))
                .and(terminal.owner.in(asTable(owners)))
                .and(ClauseExpressions.takesAPlace(terminal, cutoffs));
        var id = field(name("ranked", "id"), String.class);
        var finishedAt = field(name("ranked", "finished_at"), Expressions.INSTANT);
        var owner = field(name("ranked", "owner"), String.class);
        var order = Expressions.order(finishedAt, id);
        var rest = select(id, finishedAt, owner)
                .from(table(name("ranked")))
                .where(rank.gt(inline((int) level.each())))
                .orderBy(descending(order))
                .limit(inline(level.leftOver()));
        var kept = select(id, finishedAt, owner)
                .from(table(name("ranked")))
                .where(rank.le(inline((int) level.each())))
                .unionAll(select(id, finishedAt, owner).from(rest.asTable("ranked")));
        return with(name("ranked").as(ranked))
                .select(owner, id, finishedAt)
                .distinctOn(owner)
                .from(kept.asTable("ranked"))
                .orderBy(owner, order.field1(), order.field2(), order.field3());
    }

    /**
     * The owners as rows, which PostgreSQL hashes once. An array that is bound as one value is text, which a comparison
     * would read again for every row.
     */
    private static Select<Record1<String>> asTable(Collection<String> owners) {
        return select(field(name("cut", "owner"), String.class))
                .from(unnest(array(owners)).as("cut", "owner"));
    }
}
