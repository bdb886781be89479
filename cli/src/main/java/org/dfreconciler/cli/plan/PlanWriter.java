// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.FileProblem;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Writes a plan to a file of its own beside the one that was named, which takes that name once it is whole: there is never half a
 * plan. Not thread-safe.
 */
public final class PlanWriter implements AutoCloseable {

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final PlanLines lines;
    private IOException failure;

    private PlanWriter(Path file, Path temporary, FileChannel channel) {
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
        this.lines = new PlanLines(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    }

    /**
     * Begins a plan; what stands in the named file stays there until the plan is whole.
     *
     * @throws CommandFailure if none can be written there
     */
    public static PlanWriter to(Path file) {
        if (file.getFileName() == null || Files.exists(file) && !Files.isRegularFile(file)) {
            throw CommandFailure.usage("--out must name a file, was a directory or something else that is no file");
        }
        var temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new PlanWriter(file, temporary, channel);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "--out must name a file that can be written, and beside it another: " + FileProblem.reason(e));
        }
    }

    public void begin(Surroundings here, DecidingOptions options, RetentionPolicy policy, String version) {
        try {
            lines.begin(here, options, policy, version);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Takes what goes, and leaves what stays. What cannot be written is said at the end. */
    public void add(InstanceFate fate) {
        if (!fate.fate().goes() || failure != null) {
            return;
        }
        try {
            lines.add(fate);
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Ends the plan and gives it its name.
     *
     * @return how many ids it names
     * @throws CommandFailure if it could not be written, or does not have all that is due; what stood in the file still does
     */
    public long end(PlanReport report) {
        if (report.stoppedBy().isPresent()) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "no plan was written, since it was stopped before it had looked at everything");
        }
        try {
            if (failure != null) {
                throw failure;
            }
            lines.end(report);
            channel.force(true);
            channel.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return lines.ids();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    static CommandFailure notWritten(IOException error) {
        return new CommandFailure(
                ExitCode.INCOMPLETE,
                "no plan was written, since the file could not be: " + FileProblem.reason(error),
                error);
    }

    /** Leaves nothing behind where the plan did not come to its end. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file beside the plan could not be removed: " + FileProblem.reason(e), e);
        }
    }
}
