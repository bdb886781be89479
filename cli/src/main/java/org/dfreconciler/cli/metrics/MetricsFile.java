// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.FileProblem;

/**
 * A file for the textfile collector, which reads whatever ends in {@code .prom}: written beside it and moved there, so that it is
 * whole whenever it is read. Not thread-safe.
 */
final class MetricsFile {

    private static final String NEVER = "\ndf_reconciler_last_success_timestamp_seconds 0.0\n";

    /** Larger than a file of ours ever is; what is larger is not read. */
    private static final long LONGEST = 1_000_000;

    private final Path file;
    private final Path temporary;
    private final Optional<String> lastSuccess;

    private MetricsFile(Path file, Path temporary, Optional<String> lastSuccess) {
        this.file = file;
        this.temporary = temporary;
        this.lastSuccess = lastSuccess;
    }

    /** @throws CommandFailure if none can be written there */
    static MetricsFile at(Path file) {
        if (file.getFileName() == null || !file.getFileName().toString().endsWith(".prom")) {
            throw CommandFailure.usage("--metrics-file must end in .prom: the textfile collector reads no other");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw CommandFailure.usage(
                    "--metrics-file must name a file, was a directory or something else that is no file");
        }
        var metrics = new MetricsFile(file, temporary(file), lastSuccess(file));
        try {
            metrics.create("");
            Files.delete(metrics.temporary);
        } catch (IOException e) {
            throw CommandFailure.usage("--metrics-file must name a file that can be written, and beside it another: "
                    + FileProblem.reason(e));
        }
        return metrics;
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** When a pass last succeeded is known to the file alone, where each pass is a process of its own. */
    private static Optional<String> lastSuccess(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) <= LONGEST) {
                return Files.readString(file)
                        .lines()
                        .filter(line -> line.matches("df_reconciler_last_success_timestamp_seconds [1-9][0-9.E]*"))
                        .findFirst();
            }
        } catch (IOException e) {
            // It is no file of ours, or cannot be read: then the last success is not known.
        }
        return Optional.empty();
    }

    void write(String metrics) throws IOException {
        try {
            create(lastSuccess
                    .map(line -> metrics.replace(NEVER, "\n" + line + "\n"))
                    .orElse(metrics));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void create(String text) throws IOException {
        // What another process of this number left behind.
        Files.deleteIfExists(temporary);
        Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
        var posix = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (posix != null) {
            // Whatever the umask: the collector is another user.
            posix.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
