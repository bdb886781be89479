// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes to a file of its own beside the one that was named, which takes that name once it is whole: there is never half of it. Not
 * thread-safe.
 */
public final class WholeFile implements AutoCloseable {

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;

    private WholeFile(Path file, Path temporary, FileChannel channel) {
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Begins one; what stands in the named file stays there until it is whole.
     *
     * @param option which names it
     * @throws CommandFailure if none can be written there
     */
    public static WholeFile to(Path file, String option) {
        return create(file, option);
    }

    /** The same, for nobody else to read where the file system has such rights. */
    public static WholeFile ofOwnerTo(Path file, String option) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? create(
                        file,
                        option,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : create(file, option);
    }

    private static WholeFile create(Path file, String option, FileAttribute<?>... attributes) {
        if (file.getFileName() == null || Files.exists(file) && !Files.isRegularFile(file)) {
            throw CommandFailure.usage(option + " must name a file, was a directory or something else that is no file");
        }
        var temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new WholeFile(file, temporary, FileChannel.open(temporary, options, attributes));
        } catch (IOException e) {
            throw CommandFailure.usage(
                    option + " must name a file that can be written, and beside it another: " + FileProblem.reason(e));
        }
    }

    /** What is written to it need not be closed. */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Gives it its name, once all is written. */
    public void end() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing behind where it did not come to its end. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file beside the one that was named could not be removed: " + FileProblem.reason(e), e);
        }
    }
}
