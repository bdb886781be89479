// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCE_LOCKS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_ORCHESTRATOR_QUEUE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;

import java.util.Collection;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.TableField;

/** Locks what several parties lock, each in its own order, before any of it is deleted; as unexecuted values. */
public final class ClaimQueries {

    private static final Field<String> OWNER = field(name("owner"), String.class);

    private ClaimQueries() {}

    /**
     * Locks the engine's records, messages and leases of trees, and the df nodes of instances: all of them, or an error at
     * once where somebody holds one. One row, with how many.
     */
    public static Select<Record1<Integer>> allOrNone(Collection<String> engineIds, Collection<String> instanceIds) {
        var claims = claims(engineIds, instanceIds);
        var locked = claims.stream().map(Claim::countLocked).reduce(Field::plus).orElseThrow();
        return with(claims.stream().map(Claim::lockedAtOnce).toList()).select(locked);
    }

    /**
     * Locks the same, leaving what somebody holds: it reads every row twice.
     *
     * @return for each row that could not be locked, whose it is
     */
    public static Select<Record1<String>> heldByOthers(Collection<String> engineIds, Collection<String> instanceIds) {
        var claims = claims(engineIds, instanceIds);
        var held =
                claims.stream().map(Claim::notLocked).reduce(Select::unionAll).orElseThrow();
        return with(claims.stream().map(Claim::lockedIfFree).toList())
                .select(OWNER)
                .from(held.asTable("held", "owner"));
    }

    private static List<Claim> claims(Collection<String> engineIds, Collection<String> instanceIds) {
        return List.of(
                new Claim("records", ENGINE_INSTANCES.INSTANCE_ID, engineIds),
                new Claim("messages", ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID, engineIds),
                new Claim("leases", ENGINE_INSTANCE_LOCKS.INSTANCE_ID, engineIds),
                new Claim("nodes", DF_NODES.INSTANCE_ID, instanceIds));
    }

    /** The rows of one table that belong to some ids. */
    private record Claim(String label, TableField<?, String> owner, Collection<String> ids) {

        CommonTableExpression<Record1<String>> lockedAtOnce() {
            return name(label).fields("owner").as(rows().forUpdate().noWait());
        }

        CommonTableExpression<Record1<String>> lockedIfFree() {
            return name(label).fields("owner").as(rows().forUpdate().skipLocked());
        }

        Field<Integer> countLocked() {
            return field(selectCount().from(table(name(label))));
        }

        Select<Record1<String>> notLocked() {
            return rows().exceptAll(select(OWNER).from(table(name(label))));
        }

        private SelectConditionStep<Record1<String>> rows() {
            return select(owner).from(owner.getTable()).where(isOneOf(owner, ids));
        }
    }
}
