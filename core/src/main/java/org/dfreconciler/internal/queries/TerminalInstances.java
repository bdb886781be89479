// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.rules.EngineWords;
import org.dfreconciler.rules.Instance;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Terminal df instances with what the cap and the candidates need of them: id, when it finished (as it says itself, or its
 * engine root, or when it began), its owner, and whether its end is vouched for.
 */
final class TerminalInstances {

    static final DfInstances INSTANCE = DF_INSTANCES.as("i");

    /** Terminal by its status; whether its id has df's form is not asked. */
    static final Condition HAS_ENDED = INSTANCE.STATUS.in(
            Instance.TERMINAL.stream().sorted().map(status -> inline(status)).toList());

    /** The owner's name: of the type regrole, which compares with nothing else. */
    static final Field<String> OWNER_NAME = INSTANCE.SUBMITTED_BY.cast(SQLDataType.CLOB);

    static final Condition IS_TERMINAL = HAS_ENDED.and(Expressions.hasDfForm(INSTANCE.ID));

    private final Table<Record4<String, Instant, String, Boolean>> terminal;
    final Field<String> id;
    final Field<Instant> finishedAt;
    final Field<String> owner;
    final Field<Boolean> vouchedFor;

    private TerminalInstances(Select<Record4<String, Instant, String, Boolean>> instances) {
        terminal = instances.asTable("t", "id", "finished_at", "owner", "vouched_for");
        id = terminal.field("id", String.class);
        finishedAt = terminal.field("finished_at", Expressions.INSTANT);
        owner = terminal.field("owner", String.class);
        vouchedFor = terminal.field("vouched_for", Boolean.class);
    }

    /** All that are not held. */
    static TerminalInstances all(RootEnds roots) {
        var finishedAt = coalesce(INSTANCE.COMPLETED_AT, roots.completedAt, INSTANCE.CREATED_AT);
        return new TerminalInstances(select(INSTANCE.ID, finishedAt, OWNER_NAME, vouchedFor(roots))
                .from(INSTANCE)
                .leftJoin(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .where(IS_TERMINAL)
                .and(roots.held.lack(INSTANCE.ID)));
    }

    /**
     * Those that are not held and finished up to an instant, or of which nobody knows when. Each of the three that can say
     * when is asked by a query of its own, which looks at the time first: where little is that old, little is joined.
     */
    static TerminalInstances finishedUpTo(Instant last, RootEnds roots) {
        return finishedUpTo(last, roots, roots.held.lack(INSTANCE.ID));
    }

    /** The same of those that are held. */
    static TerminalInstances heldUpTo(Instant last, RootEnds roots) {
        return finishedUpTo(last, roots, roots.held.contain(INSTANCE.ID));
    }

    private static TerminalInstances finishedUpTo(Instant last, RootEnds roots, Condition some) {
        var limit = Expressions.instant(last);
        var itself = select(INSTANCE.ID, INSTANCE.COMPLETED_AT, OWNER_NAME, inline(true))
                .from(INSTANCE)
                .where(INSTANCE.COMPLETED_AT.le(limit))
                .and(IS_TERMINAL)
                .and(some);
        var engine = select(INSTANCE.ID, roots.completedAt, OWNER_NAME, vouchedFor(roots))
                .from(INSTANCE)
                .join(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .where(roots.completedAt.le(limit))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(IS_TERMINAL)
                .and(some);
        var beginning = select(INSTANCE.ID, INSTANCE.CREATED_AT, OWNER_NAME, vouchedFor(roots))
                .from(INSTANCE)
                .leftJoin(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .where(INSTANCE.CREATED_AT.le(limit).or(INSTANCE.CREATED_AT.isNull()))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .and(roots.completedAt.isNull())
                .and(IS_TERMINAL)
                .and(some);
        return new TerminalInstances(itself.unionAll(engine).unionAll(beginning));
    }

    private static Field<Boolean> vouchedFor(RootEnds roots) {
        var rootHasEnded = roots.status.in(
                EngineWords.SETTLED.stream().map(status -> inline(status)).toList());
        return coalesce(field(INSTANCE.COMPLETED_AT.isNotNull().or(rootHasEnded)), inline(false));
    }

    Table<Record4<String, Instant, String, Boolean>> table() {
        return terminal;
    }

    Row3<Boolean, Instant, String> order() {
        return Expressions.order(finishedAt, id);
    }
}
