// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.util.stream.Stream;
import org.jooq.impl.DSL;

/** The tables that hold workflows, on either side: the one list of them. The engine's schema may have any name. */
public enum ReferenceTable {
    DF_INSTANCES("df", "instances", "id"),
    DF_NODES("df", "nodes", "instance_id"),
    INSTANCES("instances"),
    EXECUTIONS("executions"),
    HISTORY("history"),
    ORCHESTRATOR_QUEUE("orchestrator_queue"),
    WORKER_QUEUE("worker_queue"),
    INSTANCE_LOCKS("instance_locks"),
    KV_STORE("kv_store"),
    KV_DELTA("kv_delta");

    private final String schema;
    private final String table;
    private final String idColumn;

    ReferenceTable(String engineTable) {
        this(null, engineTable, "instance_id");
    }

    ReferenceTable(String schema, String table, String idColumn) {
        this.schema = schema;
        this.table = table;
        this.idColumn = idColumn;
    }

    public static Stream<ReferenceTable> all() {
        return Stream.of(values());
    }

    /** As SQL names it. */
    public String quotedName(String engineSchema) {
        return DSL.quotedName(schemaName(engineSchema), table).toString();
    }

    /** As people name it. */
    public String plainName(String engineSchema) {
        return schemaName(engineSchema) + "." + table;
    }

    /** The column that says which workflow a row belongs to. */
    public String idColumn() {
        return idColumn;
    }

    private String schemaName(String engineSchema) {
        return schema == null ? engineSchema : schema;
    }
}
