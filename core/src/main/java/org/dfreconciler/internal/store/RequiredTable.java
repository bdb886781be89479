// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * A table as a pass needs it.
 *
 * @param locked whether rows are locked for update, which takes the right to UPDATE some column
 * @param columns those a pass, or the engine's function on its behalf, reads
 */
record RequiredTable(String name, boolean locked, List<String> columns) {

    static final List<RequiredTable> CONTROL_PLANE =
            List.of(locked("instances", "id", "status", "created_at", "completed_at"), table("nodes", "instance_id"));

    /** All tables that the engine's function deletes from, with the rights of whoever calls it. */
    static final List<RequiredTable> ENGINE = List.of(
            locked("instances", "instance_id", "current_execution_id", "parent_instance_id", "xmin"),
            table("executions", "instance_id", "execution_id", "status", "completed_at"),
            table("history", "instance_id"),
            table("orchestrator_queue", "instance_id", "work_item"),
            table("worker_queue", "instance_id"),
            table("instance_locks", "instance_id", "locked_until"),
            table("kv_store", "instance_id"),
            table("kv_delta", "instance_id"));

    private static RequiredTable table(String name, String... columns) {
        return new RequiredTable(name, false, List.of(columns));
    }

    private static RequiredTable locked(String name, String... columns) {
        return new RequiredTable(name, true, List.of(columns));
    }
}
