// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * A table as a pass needs it.
 *
 * @param lockColumn a harmless column: the right to UPDATE it, or any other, is what locking a row takes; null where no rows
 *     are locked
 * @param sinceLater whether engines before have neither the table nor a function that deletes from it
 * @param columns those a pass, or the engine's function on its behalf, reads
 */
record RequiredTable(String name, String lockColumn, boolean sinceLater, List<String> columns) {

    static final List<RequiredTable> CONTROL_PLANE = List.of(
            locked("instances", "updated_at", "id", "status", "created_at", "completed_at"),
            locked("nodes", "updated_at", "instance_id"));

    /** All tables that the engine's function deletes from, with the rights of whoever calls it. */
    static final List<RequiredTable> ENGINE = List.of(
            locked("instances", "updated_at", "instance_id", "current_execution_id", "parent_instance_id", "xmin"),
            table("executions", "instance_id", "execution_id", "status", "completed_at"),
            table("history", "instance_id"),
            locked("orchestrator_queue", "attempt_count", "instance_id", "work_item"),
            table("worker_queue", "instance_id"),
            locked("instance_locks", "locked_at", "instance_id", "locked_until"),
            sinceLater("kv_store", "instance_id"),
            sinceLater("kv_delta", "instance_id"));

    private static RequiredTable table(String name, String... columns) {
        return new RequiredTable(name, null, false, List.of(columns));
    }

    private static RequiredTable sinceLater(String name, String... columns) {
        return new RequiredTable(name, null, true, List.of(columns));
    }

    private static RequiredTable locked(String name, String lockColumn, String... columns) {
        return new RequiredTable(name, lockColumn, false, List.of(columns));
    }
}
