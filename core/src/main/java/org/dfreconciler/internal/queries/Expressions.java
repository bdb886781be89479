// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.types.InstantBinding;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.InstanceIds;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** The sub-expressions that several queries share, each with one meaning. */
final class Expressions {

    static final DataType<Instant> INSTANT = SQLDataType.OFFSETDATETIME.asConvertedDataType(new InstantBinding());

    private Expressions() {}

    /** All ids as one array bind: no limit on their number. */
    static Condition isOneOf(Field<String> id, Collection<String> ids) {
        return id.eq(any(val(ids.toArray(String[]::new))));
    }

    static Condition hasDfForm(Field<String> id) {
        return id.likeRegex(inline(InstanceIds.DF_FORM));
    }

    /** The opposite. Of many ids that have the form, PostgreSQL finds no other character in half the time of a match. */
    static Condition lacksDfForm(Field<String> id) {
        return charLength(id).ne(inline(8)).or(id.likeRegex(inline("[^0-9a-f]")));
    }

    /** jOOQ's own method of this name has another signature from 3.21 on: compiled against one, it is not in the other. */
    static Condition notExists(Select<?> query) {
        return condition("not exists ({0})", query);
    }

    /** {@link FinishOrder} in SQL: unknown first, then by end, then by id, by code unit. */
    static Row3<Boolean, Instant, String> order(Field<Instant> finishedAt, Field<String> id) {
        return row(field(finishedAt.isNotNull()), coalesce(finishedAt, instant(Instant.MIN)), id.collate("C"));
    }

    static Row3<Boolean, Instant, String> order(FinishOrder position) {
        var finishedAt = position.finishedAt();
        return row(val(finishedAt != null), instant(finishedAt == null ? Instant.MIN : finishedAt), val(position.id()));
    }

    static List<OrderField<?>> ascending(Row3<Boolean, Instant, String> order) {
        return List.of(order.field1(), order.field2(), order.field3());
    }

    static List<OrderField<?>> descending(Row3<Boolean, Instant, String> order) {
        return List.of(
                order.field1().desc(), order.field2().desc(), order.field3().desc());
    }

    static Field<Instant> instant(Instant value) {
        return val(value, INSTANT);
    }

    /** A transaction id, whose type casts to text only, as a number. */
    static Field<Long> asNumber(Field<?> transactionId) {
        return transactionId.cast(SQLDataType.CLOB).cast(SQLDataType.BIGINT);
    }

    static Field<Long> snapshotXmin() {
        return asNumber(ofCurrentSnapshot("pg_snapshot_xmin"));
    }

    static Field<Long> snapshotXmax() {
        return asNumber(ofCurrentSnapshot("pg_snapshot_xmax"));
    }

    private static Field<Object> ofCurrentSnapshot(String function) {
        var snapshot = function(name("pg_catalog", "pg_current_snapshot"), SQLDataType.OTHER);
        return function(name("pg_catalog", function), SQLDataType.OTHER, snapshot);
    }
}
