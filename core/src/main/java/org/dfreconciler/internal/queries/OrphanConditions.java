// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.hasDfForm;
import static org.dfreconciler.internal.queries.Expressions.instant;
import static org.dfreconciler.internal.queries.Expressions.isOf;
import static org.dfreconciler.internal.queries.Expressions.isOfPgDurable;
import static org.dfreconciler.internal.queries.Expressions.localId;
import static org.dfreconciler.internal.queries.Expressions.notExists;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.Cutoffs;
import org.jooq.Condition;
import org.jooq.Field;

/** What makes an engine root an orphan (R5, R6), one condition each: for a pass, which narrows by them, and for what tells drift. */
final class OrphanConditions {

    private static final DfInstances DF = DF_INSTANCES.as("d");

    private OrphanConditions() {}

    /** Whether it is a root of the database that this prefix of ids stands for. */
    static Condition isOurs(EngineInstances root, String prefix) {
        return root.PARENT_INSTANCE_ID
                .isNull()
                .and(hasDfForm(localId(root.INSTANCE_ID, prefix)))
                .and(isOf(root.INSTANCE_ID, prefix))
                .and(isOfPgDurable(root.ORCHESTRATION_NAME));
    }

    static Condition hasNoDfRow(Field<String> rootId) {
        return notExists(selectOne().from(DF).where(DF.ID.eq(rootId)));
    }

    static Condition isInScope(Field<String> status, Cutoffs cutoffs) {
        return status.in(cutoffs.orphanScope().engineStatuses());
    }

    static Condition isPastGrace(Field<Instant> completedAt, Cutoffs cutoffs) {
        return completedAt.lt(instant(cutoffs.orphans()));
    }
}
