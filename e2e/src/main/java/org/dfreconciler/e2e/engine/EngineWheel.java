// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The engine's Python wheel, in an environment of its own below {@code target}; connecting it creates its schema. Where
 * there is no Python, or pip cannot get the wheel, the test that asks is skipped, and says so.
 */
final class EngineWheel {

    private static final String REQUIREMENT = "duroxide==0.2.2";
    private static final String WHEEL = "the engine's wheel " + REQUIREMENT;
    private static final Path HOME = EnginePackage.home().resolve("python");
    private static final Path PYTHON = HOME.resolve("bin").resolve("python");
    private static final Path INSTALLED = HOME.resolve("installed");
    private static final String CONNECT = "import sys; from duroxide import PostgresProvider as provider;"
            + " provider.connect_with_schema(sys.argv[1], sys.argv[2])";

    /** Why it could not be installed: the next test that asks does not wait for that again. */
    private static String trouble;

    private EngineWheel() {}

    static void migrate(ReferenceDatabase database, String schema) {
        new Tool(python())
                .run(HOME.resolve("connect.log"), Map.of(), List.of("-c", CONNECT, database.libpqUrl(), schema));
    }

    /** A Python that can import it. */
    static synchronized Path python() {
        if (!Files.exists(INSTALLED) && trouble == null) {
            trouble = install(Tool.required("python3", WHEEL));
        }
        return trouble == null ? PYTHON : Tool.notRun(WHEEL, trouble);
    }

    /** Null where that went well. */
    private static String install(Tool system) {
        try {
            Files.createDirectories(HOME);
            system.run(HOME.resolve("venv.log"), Map.of(), List.of("-m", "venv", HOME.toString()));
            new Tool(PYTHON)
                    .run(
                            HOME.resolve("pip.log"),
                            Map.of(),
                            List.of("-m", "pip", "install", "--no-deps", "--only-binary", ":all:", REQUIREMENT));
            Files.createFile(INSTALLED);
            return null;
        } catch (ToolFailedException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
