// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.quotedName;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.Df;
import org.dfreconciler.internal.tables.df.tables.DfInstances;
import org.dfreconciler.internal.tables.df.tables.DfNodes;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineHistory;
import org.dfreconciler.internal.tables.engine.tables.EngineInstanceLocks;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.internal.tables.engine.tables.EngineKvDelta;
import org.dfreconciler.internal.tables.engine.tables.EngineKvStore;
import org.dfreconciler.internal.tables.engine.tables.EngineOrchestratorQueue;
import org.dfreconciler.internal.tables.engine.tables.EngineWorkerQueue;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Every table that a pass takes rows from, itself or by the engine's own function, in the order in which they go: the one
 * place that says what a pass needs of each.
 */
public enum ReconciledTable {
    DF_NODES(DfNodes.DF_NODES.INSTANCE_ID),
    DF_INSTANCES(
            DfInstances.DF_INSTANCES.ID,
            DfInstances.DF_INSTANCES.UPDATED_AT,
            DfInstances.DF_INSTANCES.STATUS,
            DfInstances.DF_INSTANCES.SUBMITTED_BY,
            DfInstances.DF_INSTANCES.CREATED_AT,
            DfInstances.DF_INSTANCES.COMPLETED_AT),
    ENGINE_HISTORY(EngineHistory.ENGINE_HISTORY.INSTANCE_ID, null, EngineHistory.ENGINE_HISTORY.EXECUTION_ID),
    ENGINE_EXECUTIONS(
            EngineExecutions.ENGINE_EXECUTIONS.INSTANCE_ID,
            EngineExecutions.ENGINE_EXECUTIONS.STARTED_AT,
            EngineExecutions.ENGINE_EXECUTIONS.EXECUTION_ID,
            EngineExecutions.ENGINE_EXECUTIONS.STATUS,
            EngineExecutions.ENGINE_EXECUTIONS.COMPLETED_AT),
    ENGINE_ORCHESTRATOR_QUEUE(
            EngineOrchestratorQueue.ENGINE_ORCHESTRATOR_QUEUE.INSTANCE_ID,
            EngineOrchestratorQueue.ENGINE_ORCHESTRATOR_QUEUE.ATTEMPT_COUNT,
            EngineOrchestratorQueue.ENGINE_ORCHESTRATOR_QUEUE.WORK_ITEM),
    ENGINE_WORKER_QUEUE(
            EngineWorkerQueue.ENGINE_WORKER_QUEUE.INSTANCE_ID,
            EngineWorkerQueue.ENGINE_WORKER_QUEUE.ATTEMPT_COUNT,
            EngineWorkerQueue.ENGINE_WORKER_QUEUE.LOCKED_UNTIL),
    ENGINE_INSTANCE_LOCKS(
            EngineInstanceLocks.ENGINE_INSTANCE_LOCKS.INSTANCE_ID,
            EngineInstanceLocks.ENGINE_INSTANCE_LOCKS.LOCKED_AT,
            EngineInstanceLocks.ENGINE_INSTANCE_LOCKS.LOCKED_UNTIL),
    ENGINE_KV_DELTA(EngineKvDelta.ENGINE_KV_DELTA.INSTANCE_ID),
    ENGINE_KV_STORE(EngineKvStore.ENGINE_KV_STORE.INSTANCE_ID),
    ENGINE_INSTANCES(
            EngineInstances.ENGINE_INSTANCES.INSTANCE_ID,
            EngineInstances.ENGINE_INSTANCES.UPDATED_AT,
            EngineInstances.ENGINE_INSTANCES.ORCHESTRATION_NAME,
            EngineInstances.ENGINE_INSTANCES.CURRENT_EXECUTION_ID,
            EngineInstances.ENGINE_INSTANCES.PARENT_INSTANCE_ID,
            // Which transaction wrote the record: a system column, which no generated class has.
            field(quotedName("xmin"), SQLDataType.OTHER));

    private final TableField<Record, String> owner;
    private final @Nullable TableField<Record, ?> lockColumn;
    private final List<Field<?>> columns;

    ReconciledTable(TableField<Record, String> owner) {
        this(owner, null);
    }

    /** @param lockColumn null where a pass locks no rows */
    ReconciledTable(
            TableField<Record, String> owner, @Nullable TableField<Record, ?> lockColumn, Field<?>... alsoRead) {
        this.owner = owner;
        this.lockColumn = lockColumn;
        this.columns = Stream.concat(Stream.<Field<?>>of(owner), Arrays.stream(alsoRead))
                .toList();
    }

    /** The two tables in schema {@code df}. */
    public static List<ReconciledTable> ofControlPlane() {
        return Arrays.stream(values()).filter(table -> !table.isOfEngine()).toList();
    }

    /** The tables in the engine's schema: all that its function deletes from, with the rights of whoever calls it. */
    public static List<ReconciledTable> ofEngine() {
        return Arrays.stream(values()).filter(ReconciledTable::isOfEngine).toList();
    }

    public Table<Record> table() {
        return owner.getTable();
    }

    public String tableName() {
        return table().getName();
    }

    /** The column that holds the id of the instance to which a row belongs. */
    public TableField<Record, String> owner() {
        return owner;
    }

    /**
     * A column that decides nothing: the right to UPDATE it, or any other, is what locking a row takes. Empty where a pass
     * locks no rows.
     */
    public Optional<TableField<Record, ?>> lockColumn() {
        return Optional.ofNullable(lockColumn);
    }

    /** Those that a pass reads, the owner first. */
    public List<Field<?>> columns() {
        return columns;
    }

    public boolean isOfEngine() {
        return !Df.DF.getName().equals(table().getSchema().getName());
    }

    /**
     * Whether the table may be missing: an engine from before it was added has neither the table nor a function that
     * deletes from it.
     */
    public boolean maybeAbsent() {
        return this == ENGINE_KV_DELTA || this == ENGINE_KV_STORE;
    }
}
