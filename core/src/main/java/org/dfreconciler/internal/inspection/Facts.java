// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Optional;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;

/**
 * Everything that a look around has seen. {@link Findings} judges it.
 *
 * @param df empty where there is no schema {@code df}
 * @param engine empty where nobody could say what the engine's schema is called
 * @param builtInPass pg_durable's own
 * @param holds empty where no holds are used
 */
public record Facts(
        ServerFacts server,
        Optional<SchemaFacts> df,
        Optional<EngineFacts> engine,
        BuiltInPass builtInPass,
        Optional<HoldFacts> holds) {

    /** The name of the engine's schema: known wherever there is no finding. */
    public String engineSchema() {
        return engine.map(EngineFacts::name).orElseThrow();
    }

    /** Whether the role may read what the owners of instances call them. */
    public boolean mayReadLabels() {
        return df.flatMap(schema -> schema.table(ReconciledTable.DF_INSTANCES))
                .filter(table -> table.readable().contains(ClauseFindings.LABEL))
                .isPresent();
    }

    /** Whether an engine has worked here: an extension's schema for one is empty until then, and stays so in a satellite. */
    public boolean hasEngineTables() {
        return engine.flatMap(EngineFacts::schema)
                .filter(schema -> ReconciledTable.ofEngine().stream()
                        .anyMatch(table -> schema.table(table).isPresent()))
                .isPresent();
    }

    /** Whether the engine has a list of the satellites that it has worked for. */
    public boolean hasOrigins() {
        return engine.flatMap(EngineFacts::schema)
                .filter(schema -> schema.has(WorkerTable.ORIGINS))
                .isPresent();
    }

    /**
     * Whether the role is a tenant's own: row-level security shows it a part of the instances, and it may not delete them.
     * Whatever else it lacks, it is not the role for a pass.
     */
    public boolean isOfTenant() {
        return df.flatMap(schema -> schema.table(ReconciledTable.DF_INSTANCES))
                .filter(instances -> instances.rowSecurityActive() && !instances.deletable())
                .isPresent();
    }

    /** The same of a satellite, whose engine is elsewhere. */
    public Facts withoutEngine() {
        return new Facts(server, df, Optional.empty(), builtInPass, holds);
    }
}
