// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;

/**
 * The client of the real engine, used only for its bulk deletion: no workflow runs. Where there is no Node, the test is
 * skipped.
 */
public final class EngineBulkDeletion implements AutoCloseable {

    /** Long enough for a hundred thousand roots with several round trips each. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final EngineProcess process;

    private EngineBulkDeletion(EngineProcess process) {
        this.process = process;
    }

    /** Whether there is a Node in which the engine can run. */
    public static boolean isAvailable() {
        return EnginePackage.isAvailable();
    }

    /** Connects. The engine installs its schema if it is missing. */
    public static EngineBulkDeletion on(ReferenceDatabase database) {
        var process = EngineProcess.start(EngineHost.NODE, EngineLog.create(), question -> null);
        process.call(
                EngineProcess.command("connect")
                        .put("url", database.libpqUrl())
                        .put("schema", ReferenceSchema.ENGINE_SCHEMA),
                PATIENCE);
        return new EngineBulkDeletion(process);
    }

    /** Deletes the trees of these roots. Returns how many engine instances were deleted. */
    public long delete(List<String> roots) {
        var command = EngineProcess.command("deleteBulk");
        roots.forEach(command.putArray("instances")::add);
        return process.call(command, PATIENCE).get("instancesDeleted").asLong();
    }

    @Override
    public void close() {
        process.close();
    }
}
