// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file that an archive is written to: made with its first byte, for its owner alone to read, never in place of another, and taken
 * away again where the archive did not come to its end. Not thread-safe.
 */
public final class ArchiveFile extends OutputStream {

    private final Path file;
    private OutputStream out;
    private boolean whole;

    public ArchiveFile(Path file) {
        this.file = file;
    }

    /** @throws CommandFailure if there is something of this name already */
    public void refuseIfThere() {
        if (Files.exists(file)) {
            throw isThere();
        }
    }

    private static CommandFailure isThere() {
        return CommandFailure.usage("--archive must name a file that is not there yet, or - for standard output");
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        if (out == null) {
            out = open();
        }
        out.write(some, from, length);
    }

    private OutputStream open() throws IOException {
        try {
            return Channels.newOutputStream(Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ofOwnerAlone()));
        } catch (FileAlreadyExistsException e) {
            throw isThere();
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("--archive must name a file in a directory that is there");
        }
    }

    /** Permissions for the owner alone, where the system knows such permissions. */
    private static FileAttribute<?>[] ofOwnerAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Marks the archive as whole: the file stays when it is closed. */
    public void end() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }
}
