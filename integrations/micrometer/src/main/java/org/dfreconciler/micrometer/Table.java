// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import java.util.function.ToLongFunction;
import org.dfreconciler.report.DeletedRows;

/** A table that passes delete from, with its name in reports. */
enum Table {
    DF_INSTANCES("df.instances", DeletedRows::dfInstances),
    DF_NODES("df.nodes", DeletedRows::dfNodes),
    ENGINE_INSTANCES("engine.instances", DeletedRows::engineInstances),
    ENGINE_EXECUTIONS("engine.executions", DeletedRows::engineExecutions),
    ENGINE_HISTORY("engine.history", DeletedRows::engineHistory),
    ENGINE_QUEUE("engine.queue", DeletedRows::engineQueue);

    private final String fullName;

    private final ToLongFunction<DeletedRows> rows;

    Table(String fullName, ToLongFunction<DeletedRows> rows) {
        this.fullName = fullName;
        this.rows = rows;
    }

    String fullName() {
        return fullName;
    }

    long of(DeletedRows deleted) {
        return rows.applyAsLong(deleted);
    }
}
