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
 * The engine's Python wheel, in a virtual environment below {@code target}. It creates the engine's schema when it
 * connects. Where Python is missing or pip cannot get the wheel, the test that asks for it is skipped with a message.
 */
final class EngineWheel {

    private static final String REQUIREMENT = "duroxide==0.2.2";
    private static final String WHEEL = "the engine's wheel " + REQUIREMENT;
    private static final Path HOME = EnginePackage.home().resolve("python");
    private static final Path PYTHON = HOME.resolve("bin").resolve("python");
    private static final Path INSTALLED = HOME.resolve("installed");
    private static final String CONNECT = "import sys; from duroxide import PostgresProvider as provider;"
            + " provider.connect_with_schema(sys.argv[1], sys.argv[2])";

    /** Why the installation failed. It is remembered so that the next test does not wait for it again. */
    private static String trouble;

    private EngineWheel() {}

    static void migrate(ReferenceDatabase database, String schema) {
        new Tool(python())
                .run(HOME.resolve("connect.log"), Map.of(), List.of("-c", CONNECT, database.libpqUrl(), schema));
    }

    /** A Python interpreter that can import the wheel. */
    static synchronized Path python() {
        if (!Files.exists(INSTALLED) && trouble == null) {
            trouble = install(Tool.required("python3", WHEEL));
        }
        return trouble == null ? PYTHON : Tool.notRun(WHEEL, trouble);
    }

    /** Returns what went wrong; null if nothing did. */
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
