// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.EngineWords;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A statement that counts what was found, by kind, with the oldest and a few ids of each. However much that is, it stays on the
 * server, in a temporary file where it has to: sums and samples alone leave it.
 */
final class DriftStatement {

    /** Ids of a kind that are named. */
    private static final int SAMPLES = 10;

    private static final Table<Record> FOUND = table(name("found"));
    private static final Field<String> KIND = field(name("found", "kind"), SQLDataType.CLOB);
    private static final Field<Instant> AT = field(name("found", "at"), Expressions.INSTANT);

    private DriftStatement() {}

    /**
     * @param parts what the rest refers to
     * @param found rows of kind, id, and since when it has been so, null where nobody knows
     */
    static Select<Record4<String, Integer, Instant, String[]>> of(
            List<CommonTableExpression<?>> parts, Select<Record3<String, String, Instant>> found) {
        var named = name("found").fields("kind", "id", "at").asMaterialized(found);
        return withRecursive(all(parts, named))
                .select(KIND, count(), min(AT), array(samples()))
                .from(FOUND)
                .groupBy(KIND);
    }

    private static Collection<CommonTableExpression<?>> all(
            List<CommonTableExpression<?>> parts, CommonTableExpression<?> last) {
        return Stream.concat(parts.stream(), Stream.of(last)).toList();
    }

    /** The oldest, one by one: nothing is sorted that is not shown. */
    private static Select<Record1<String>> samples() {
        var id = field(name("sample", "id"), SQLDataType.CLOB);
        return select(id)
                .from(FOUND.as("sample"))
                .where(field(name("sample", "kind"), SQLDataType.CLOB).eq(KIND))
                .orderBy(field(name("sample", "at"), Expressions.INSTANT), id.collate("C"))
                .limit(inline(SAMPLES));
    }

    static Field<String> of(DriftKind kind) {
        return inline(kind.name(), SQLDataType.CLOB);
    }

    static Field<Instant> unknown() {
        return castNull(Expressions.INSTANT);
    }

    /** Whether it is no longer under way: what nobody knows the time of is not. */
    static Condition isOlderThan(Instant bound, Field<Instant> at) {
        return at.isNull().or(at.lt(Expressions.instant(bound)));
    }

    /** Whether an execution has ended; none, and a status that we do not know, has not. */
    static Condition hasEnded(Field<String> status) {
        var settled = EngineWords.SETTLED.stream().map(DSL::inline).toList();
        return condition(coalesce(field(status.in(settled)), inline(false)));
    }
}
