// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;

import java.util.List;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.rules.Clause;
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

    private final int labelLength;
    private final boolean areNone;

    ClauseColumns(List<Clause> clauses) {
        this(
                clauses,
                field(name("t", "status"), String.class),
                field(name("t", "label"), String.class),
                field(name("t", "owner"), String.class));
    }

    private ClauseColumns(List<Clause> clauses, Field<String> status, Field<String> label, Field<String> owner) {
        this.labelLength = ClauseExpressions.labelLength(clauses);
        this.areNone = clauses.isEmpty();
        this.status = status;
        this.label = label;
        this.owner = owner;
    }

    /** Before a table is made of them. */
    static ClauseColumns ofInstances(List<Clause> clauses) {
        var length = ClauseExpressions.labelLength(clauses);
        return new ClauseColumns(
                clauses, INSTANCE.STATUS, left(INSTANCE.LABEL, inline(length)), TerminalInstances.OWNER_NAME);
    }

    /** Without clauses nothing more than ever. */
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

    /** A label can be as long as its owner likes. */
    static Field<String> label(int length) {
        return left(INSTANCE.LABEL, inline(length)).as("label");
    }

    /** As {@link #selected}. */
    List<String> names() {
        return selected().stream().map(Field::getName).toList();
    }
}
