// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;

/** The real engine's client, for its bulk deletion only: no workflow runs. Skips the test where there is no Node. */
public final class EngineBulkDeletion implements AutoCloseable {

    /** Long enough for a hundred thousand roots, one round trip and more each. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final EngineProcess process;

    private EngineBulkDeletion(EngineProcess process) {
        this.process = process;
    }

    /** Whether there is a Node to run the engine in. */
    public static boolean isAvailable() {
        return EnginePackage.isAvailable();
    }

    /** Connects; the engine installs its schema where it is not there yet. */
    public static EngineBulkDeletion on(ReferenceDatabase database) {
        var process = EngineProcess.start(EngineHost.NODE, EngineLog.create(), question -> null);
        process.call(
                EngineProcess.command("connect")
                        .put("url", database.libpqUrl())
                        .put("schema", ReferenceSchema.ENGINE_SCHEMA),
                PATIENCE);
        return new EngineBulkDeletion(process);
    }

    /** Deletes the trees of these roots; how many engine instances are gone. */
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
