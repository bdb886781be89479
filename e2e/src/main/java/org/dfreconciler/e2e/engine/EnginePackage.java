// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The engine's native package, which npm installs once below {@code target}. Where Node or npm is missing, the test
 * that asks for it is skipped with a message; any other problem fails the test.
 */
final class EnginePackage {

    private static final String NAME = "duroxide-linux-x64-gnu";
    private static final String VERSION = "0.1.29";
    private static final Path HOME = Path.of("target", "engine").toAbsolutePath();
    private static final Path MODULE =
            HOME.resolve("node_modules").resolve(NAME).resolve("duroxide.linux-x64-gnu.node");
    private static final long INSTALL_MINUTES = 5;

    private EnginePackage() {}

    /** The directory below {@code target} for everything that concerns the engine. */
    static Path home() {
        return HOME;
    }

    static String node() {
        return required("node");
    }

    /**
     * The native module, which is installed first if it is missing. Of several processes that ask at once, one installs
     * and the others wait.
     */
    static synchronized Path module() {
        required("node");
        try {
            Files.createDirectories(HOME);
            try (var lock = FileChannel.open(
                            HOME.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (!held.isValid() || !Files.exists(MODULE)) {
                    install();
                }
            }
            return MODULE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install the engine below " + HOME, e);
        }
    }

    private static void install() throws IOException {
        var log = HOME.resolve("npm.log").toFile();
        var npm = new ProcessBuilder(
                        required("npm"),
                        "install",
                        "--prefix",
                        HOME.toString(),
                        "--no-save",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        NAME + "@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0 || !Files.exists(MODULE)) {
                throw new IllegalStateException(
                        "npm did not install " + NAME + "@" + VERSION + ": " + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm installed the engine", e);
        } finally {
            npm.destroyForcibly();
        }
    }

    /** Whether this machine has the tools to install and run the engine. */
    static boolean isAvailable() {
        return onPath("node").isPresent() && onPath("npm").isPresent();
    }

    private static String required(String tool) {
        return onPath(tool)
                .orElseGet(
                        () -> abort("skipped: the real engine runs in Node, and there is no " + tool + " on the PATH"))
                .toString();
    }

    private static Optional<Path> onPath(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
