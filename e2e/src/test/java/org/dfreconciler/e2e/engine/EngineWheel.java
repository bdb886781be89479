// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dfreconciler.reference.ReferenceDatabase;

/** The engine's Python wheel, in an environment of its own below {@code target}; connecting it creates its schema. */
final class EngineWheel {

    private static final String REQUIREMENT = "duroxide==0.2.2";
    private static final Path HOME = EnginePackage.home().resolve("python");
    private static final String CONNECT = "import sys; from duroxide import PostgresProvider as provider;"
            + " provider.connect_with_schema(sys.argv[1], sys.argv[2])";

    private EngineWheel() {}

    static void migrate(ReferenceDatabase database, String schema) {
        new Tool(python())
                .run(HOME.resolve("connect.log"), Map.of(), List.of("-c", CONNECT, database.libpqUrl(), schema));
    }

    private static synchronized Path python() {
        var system = Tool.required("python3", "the engine's wheel " + REQUIREMENT);
        var python = HOME.resolve("bin").resolve("python");
        var installed = HOME.resolve("installed");
        try {
            if (!Files.exists(installed)) {
                Files.createDirectories(HOME);
                system.run(HOME.resolve("venv.log"), Map.of(), List.of("-m", "venv", HOME.toString()));
                new Tool(python)
                        .run(
                                HOME.resolve("pip.log"),
                                Map.of(),
                                List.of("-m", "pip", "install", "--no-deps", "--only-binary", ":all:", REQUIREMENT));
                Files.createFile(installed);
            }
            return python;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
