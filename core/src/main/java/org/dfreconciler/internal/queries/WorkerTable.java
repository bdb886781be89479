// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

/** A table in the engine's schema that the engine or pg_durable's worker keeps for itself: a pass reads it, where it is there. */
public enum WorkerTable {
    /** The engine's own record of its migrations. */
    MIGRATIONS("_duroxide_migrations", "version"),
    /** One row, once pg_durable's worker has found the engine's schema ready. */
    READY("_worker_ready", "schema_version"),
    /** The other databases whose workflows run here (pg_durable 0.2.9). */
    ORIGINS("_origins", "database_oid");

    private final String tableName;
    private final String column;

    WorkerTable(String tableName, String column) {
        this.tableName = tableName;
        this.column = column;
    }

    public String tableName() {
        return tableName;
    }

    /** The one that a pass reads. */
    public String column() {
        return column;
    }
}
