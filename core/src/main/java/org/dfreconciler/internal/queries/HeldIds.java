// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Which ids are held (R9), as a condition on an id. Immutable. */
public final class HeldIds {

    /** None, without a look. */
    public static final HeldIds NONE = new HeldIds(null);

    private final @Nullable Function<Field<String>, Select<?>> hold;

    private HeldIds(@Nullable Function<Field<String>, Select<?>> hold) {
        this.hold = hold;
    }

    /**
     * Those of a database, as the table of holds has them.
     *
     * @param database empty for the control database itself
     * @param prefix of the ids in the condition; empty where they are the database's own
     * @param now a hold that does not end after it is none
     */
    public static HeldIds of(String database, String prefix, Instant now) {
        return new HeldIds(id -> selectOne()
                .from(HoldQueries.HOLD)
                .where(HoldQueries.DATABASE.eq(inline(database)))
                .and(HoldQueries.ID.eq(localId(id, prefix)))
                .and(HoldQueries.standsAt(Expressions.instant(now))));
    }

    /** As somebody read them in another database. */
    public static HeldIds of(List<String> ids) {
        return new HeldIds(id -> selectOne()
                .from(unnest(array(ids)).as("held", "id"))
                .where(field(name("held", "id"), String.class).eq(id)));
    }

    boolean areNone() {
        return hold == null;
    }

    Condition contain(Field<String> id) {
        return hold == null ? falseCondition() : exists(hold.apply(id));
    }

    Condition lack(Field<String> id) {
        return hold == null ? noCondition() : notExists(hold.apply(id));
    }
}
