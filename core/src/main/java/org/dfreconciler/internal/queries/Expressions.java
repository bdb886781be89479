// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.types.InstantBinding;
import org.dfreconciler.rules.EngineWords;
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

    /** Longer than any name of a message kind that we know, with the JSON around it. */
    private static final int KIND_LENGTH = 40;

    /** Without a backslash, which a setting of a user's context could double. */
    private static final String INERT_MESSAGE = "^[{]\"(" + String.join("|", EngineWords.INERT_MESSAGES) + ")\":";

    private Expressions() {}

    /** All ids as one array bind: no limit on their number. */
    static Condition isOneOf(Field<String> id, Collection<String> ids) {
        return id.eq(any(array(ids)));
    }

    static Field<String[]> array(Collection<String> values) {
        return val(values.toArray(String[]::new));
    }

    static Condition hasDfForm(Field<String> id) {
        return id.likeRegex(inline(InstanceIds.DF_FORM));
    }

    static Condition hasRootForm(Field<String> engineId) {
        return engineId.likeRegex(inline(InstanceIds.ROOT_FORM));
    }

    /** The opposite of {@link #hasDfForm}, in the spelling that PostgreSQL evaluates in half the time. */
    static Condition lacksDfForm(Field<String> id) {
        return charLength(id).ne(inline(8)).or(id.likeRegex(inline("[^0-9a-f]")));
    }

    /** The id in its own database of one that the engine knows with this prefix. */
    static Field<String> localId(Field<String> engineId, String prefix) {
        return prefix.isEmpty() ? engineId : substring(engineId, inline(prefix.length() + 1));
    }

    static Condition isOf(Field<String> engineId, String prefix) {
        return prefix.isEmpty()
                ? noCondition()
                : left(engineId, inline(prefix.length())).eq(inline(prefix));
    }

    static Condition isOfPgDurable(Field<String> orchestrationName) {
        var prefix = EngineWords.ORCHESTRATION_PREFIX;
        return left(orchestrationName, inline(prefix.length())).eq(inline(prefix));
    }

    static Condition isComposed(Field<String> id) {
        return position(id, inline("::")).gt(inline(0));
    }

    /** The part of a composed id that names its root; of any other id, all of it. */
    static Field<String> rootOf(Field<String> id) {
        return splitPart(id, inline("::"), inline(1));
    }

    /** Without a pattern: an id may have any characters. */
    static Condition beginsWith(Field<String> id, Field<String> beginning) {
        return left(id, charLength(beginning)).eq(beginning);
    }

    /** Only the first characters of a message are read: it can be hundreds of kilobytes long. */
    static Condition isInert(Field<String> workItem) {
        return left(workItem, inline(KIND_LENGTH)).likeRegex(inline(INERT_MESSAGE));
    }

    /** jOOQ's own method of this name has another signature from 3.21 on: compiled against one, it is not in the other. */
    static Condition notExists(Select<?> query) {
        return condition("not exists ({0})", query);
    }

    /** As {@link #notExists}. */
    static Condition exists(Select<?> query) {
        return condition("exists ({0})", query);
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

    /**
     * {@link org.dfreconciler.rules.CommitHorizon#isAfter} in SQL: whether the transaction that wrote a row has certainly ended
     * before the horizon of the statement's own snapshot.
     */
    static Condition isBehindHorizon(Field<Long> rowXmin) {
        var xmin = field(select(snapshotXmin()));
        var xmax = field(select(snapshotXmax()));
        var space = inline(1L << 32);
        var distance = field("mod(mod({0} - {1}, {2}) + {2}, {2})", Long.class, xmax, rowXmin, space);
        var isFrozen = rowXmin.lt(inline(3L));
        return isFrozen.and(xmax.minus(xmin).lt(space)).or(not(isFrozen).and(distance.gt(xmax.minus(xmin))));
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
