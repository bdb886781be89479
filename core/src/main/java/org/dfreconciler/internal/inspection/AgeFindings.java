// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;

/** Schemas from before the first and after the last that df-reconciler knows, in sentences. */
public final class AgeFindings {

    /** The engine's last that df-reconciler knows. */
    public static final long LAST_MIGRATION = 26;

    private static final int LAST_WORKER = 2;

    /** Who may log in as the owner: 0.2.0 dropped it, and gave every node the instance that it belongs to. */
    private static final String BEFORE_0_2 = "login_role";

    private AgeFindings() {}

    static Stream<String> ofControlPlane(SchemaFacts df) {
        return df.table(ReconciledTable.DF_INSTANCES).stream()
                .filter(instances -> instances.columns().contains(BEFORE_0_2))
                .map(
                        instances -> "table df.instances has column " + BEFORE_0_2
                                + ", as pg_durable before 0.2.0 made it: update the extension (ALTER EXTENSION pg_durable UPDATE)");
    }

    static Stream<String> ofEngine(WorkerFacts worker, SchemaFacts engine) {
        var migration = worker.migration().stream()
                .filter(number -> number > LAST_MIGRATION)
                .map(number -> newer(engine, WorkerTable.MIGRATIONS, number, LAST_MIGRATION));
        var version = worker.version().stream()
                .filter(number -> number > LAST_WORKER)
                .map(number -> newer(engine, WorkerTable.READY, number, LAST_WORKER));
        return Stream.concat(migration, version);
    }

    private static String newer(SchemaFacts engine, WorkerTable table, long number, long last) {
        return "schema " + engine.quotedName() + " is newer than df-reconciler, which knows it up to "
                + table.column() + " " + last + ", and " + table.tableName() + " has " + number
                + ": use a df-reconciler of this pg_durable's time or later";
    }
}
