// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.EngineWords;
import org.dfreconciler.rules.Instance;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Terminal df instances with what the cap and the candidates need of them: id, when it finished (as it says itself, or its
 * engine root, or when it began), its owner, and whether its end is vouched for; with clauses also what these compare with.
 */
final class TerminalInstances {

    static final DfInstances INSTANCE = DF_INSTANCES.as("i");

    /**
     * Terminal by its status alone; unlike {@link #IS_TERMINAL}, it does not ask whether the id has the form of df's.
     */
    static final Condition HAS_ENDED = INSTANCE.STATUS.in(
            Instance.TERMINAL.stream().sorted().map(status -> inline(status)).toList());

    /** The owner's name: of the type regrole, which compares with nothing else. */
    static final Field<String> OWNER_NAME = INSTANCE.SUBMITTED_BY.cast(SQLDataType.CLOB);

    static final Condition IS_TERMINAL = HAS_ENDED.and(Expressions.hasDfForm(INSTANCE.ID));

    /**
     * An {@code offset} that keeps the planner from moving conditions across it. It has to be a literal of type bigint:
     * another constant would need a conversion, and PostgreSQL, which checks for a constant before it converts, would
     * run nothing above the offset in parallel.
     */
    private static final Field<Long> FENCE = field("bigint '0'", SQLDataType.BIGINT);

    private final Table<?> terminal;
    final Field<String> id = field(name("t", "id"), String.class);
    final Field<Instant> finishedAt = field(name("t", "finished_at"), Expressions.INSTANT);
    final Field<String> owner = field(name("t", "owner"), String.class);
    final Field<Boolean> vouchedFor = field(name("t", "vouched_for"), Boolean.class);
    final ClauseColumns columns;

    private TerminalInstances(Select<Record> instances, ClauseColumns columns) {
        var names = Stream.concat(Stream.of("id", "finished_at", "owner", "vouched_for"), columns.names().stream());
        this.terminal = instances.asTable("t", names.toArray(String[]::new));
        this.columns = columns;
    }

    /** All that are not held. */
    static TerminalInstances all(RootEnds roots, List<Clause> clauses) {
        var columns = new ClauseColumns(clauses);
        return new TerminalInstances(once(columns, all(roots, columns)), columns);
    }

    /**
     * The same where owners are compared. The comparison comes after the joins ({@code offset} keeps it there): PostgreSQL, which
     * cannot know how many instances have an owner of that name, takes them for few, and would look up the roots of all one by one.
     * And it would make the name, which takes a look at a catalogue, once for each comparison.
     */
    static TerminalInstances allToCompareOwnersOf(RootEnds roots, List<Clause> clauses) {
        var columns = new ClauseColumns(clauses);
        return new TerminalInstances(all(roots, columns).offset(FENCE), columns);
    }

    /**
     * Some that are not held, whenever they finished.
     *
     * @param some which, as a condition on {@link #INSTANCE}
     */
    static TerminalInstances some(RootEnds roots, Condition some) {
        var none = new ClauseColumns(List.of());
        return new TerminalInstances(all(roots, none).and(some), none);
    }

    private static SelectConditionStep<Record> all(RootEnds roots, ClauseColumns columns) {
        var finishedAt = coalesce(INSTANCE.COMPLETED_AT, roots.completedAt, INSTANCE.CREATED_AT);
        return selected(columns, finishedAt, vouchedFor(roots))
                .from(INSTANCE)
                .leftJoin(roots.table)
                .on(roots.id.eq(INSTANCE.ID))
                .and(INSTANCE.COMPLETED_AT.isNull())
                .where(IS_TERMINAL)
                .and(roots.held.lack(INSTANCE.ID));
    }

    /** Those that are not held and finished up to an instant, or of which nobody knows when they finished. */
    static TerminalInstances finishedUpTo(FinishedUpTo bound, RootEnds roots, List<Clause> clauses) {
        return finishedUpTo(bound, roots, clauses, roots.held.lack(INSTANCE.ID));
    }

    /** The same of those that are held. */
    static TerminalInstances heldUpTo(FinishedUpTo bound, RootEnds roots, List<Clause> clauses) {
        return finishedUpTo(bound, roots, clauses, roots.held.contain(INSTANCE.ID));
    }

    /** Some that are not held and finished up to an instant, or of which nobody knows when. */
    static TerminalInstances someFinishedUpTo(Instant last, RootEnds roots, Condition some) {
        var all = new FinishedUpTo(last, last, noCondition());
        return finishedUpTo(all, roots, List.of(), roots.held.lack(INSTANCE.ID).and(some));
    }

    private static TerminalInstances finishedUpTo(
            FinishedUpTo bound, RootEnds roots, List<Clause> clauses, Condition wanted) {
        var columns = new ClauseColumns(clauses);
        return new TerminalInstances(bound.instances(roots, columns, wanted), columns);
    }

    static SelectSelectStep<Record> selected(
            ClauseColumns columns, Field<Instant> finishedAt, Field<Boolean> vouchedFor) {
        var always = Stream.<Field<?>>of(INSTANCE.ID, finishedAt, OWNER_NAME, vouchedFor);
        return select(Stream.concat(always, columns.selected().stream()).toList());
    }

    /**
     * With clauses, {@code offset} keeps the planner from evaluating what they compare with once for each comparison:
     * the beginning of a long label is then read once for each row.
     */
    static Select<Record> once(ClauseColumns columns, SelectConditionStep<Record> instances) {
        return columns.areNone() ? instances : instances.offset(FENCE);
    }

    static Field<Boolean> vouchedFor(RootEnds roots) {
        var rootHasEnded = roots.status.in(
                EngineWords.SETTLED.stream().map(status -> inline(status)).toList());
        return coalesce(field(INSTANCE.COMPLETED_AT.isNotNull().or(rootHasEnded)), inline(false));
    }

    Table<?> table() {
        return terminal;
    }

    Row3<Boolean, Instant, String> order() {
        return Expressions.order(finishedAt, id);
    }
}
