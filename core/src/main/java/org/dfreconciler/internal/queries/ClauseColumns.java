// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Match;
import org.jooq.Field;

/**
 * What the clauses of a policy compare with: of {@code df.instances} itself, or of a table {@code t} that was made of the
 * {@link #selected}.
 */
final class ClauseColumns {

    private static final DfInstances INSTANCE = DF_INSTANCES.as("i");

    final Field<String> status;
    final Field<String> label;

    /** The name of the role, as SQL spells it. */
    final Field<String> owner;

    private final Field<String> whole;
    private final int labelLength;
    private final boolean areNone;

    ClauseColumns(List<Clause> clauses) {
        this(
                ClauseExpressions.labelLength(clauses),
                clauses.isEmpty(),
                field(name("t", "status"), String.class),
                field(name("t", "label"), String.class),
                field(name("t", "label"), String.class),
                field(name("t", "owner"), String.class));
    }

    private ClauseColumns(
            int labelLength,
            boolean areNone,
            Field<String> status,
            Field<String> whole,
            Field<String> label,
            Field<String> owner) {
        this.labelLength = labelLength;
        this.areNone = areNone;
        this.status = status;
        this.whole = whole;
        this.label = label;
        this.owner = owner;
    }

    /** The columns of {@code df.instances} itself. */
    static ClauseColumns ofInstances(List<Clause> clauses) {
        return ofInstances(ClauseExpressions.labelLength(clauses));
    }

    /** The same of what one filter compares with. */
    static ClauseColumns ofInstances(Match match) {
        return ofInstances(ClauseExpressions.labelLength(Stream.of(match)));
    }

    private static ClauseColumns ofInstances(int labelLength) {
        return new ClauseColumns(
                labelLength,
                false,
                INSTANCE.STATUS,
                INSTANCE.LABEL,
                left(INSTANCE.LABEL, inline(labelLength)),
                TerminalInstances.OWNER_NAME);
    }

    /** Whether there are no clauses, and so no column to read besides those that every policy needs. */
    boolean areNone() {
        return areNone;
    }

    /** As they are read from {@code df.instances}; the label only where a clause names one. */
    List<Field<?>> selected() {
        if (areNone) {
            return List.of();
        }
        return labelLength == 0 ? List.of(INSTANCE.STATUS) : List.of(INSTANCE.STATUS, label(labelLength));
    }

    /** The first characters of the label: the whole of it can be as long as its owner likes. */
    private static Field<String> label(int length) {
        return left(INSTANCE.LABEL, inline(length)).as("label");
    }

    /** So much of the label as a clause compares with, which is no more than {@link #label} has. */
    Field<String> beginningOfLabel(int length) {
        return left(whole, inline(length));
    }

    /** The names of the {@link #selected} columns. */
    List<String> names() {
        return selected().stream().map(Field::getName).toList();
    }
}
