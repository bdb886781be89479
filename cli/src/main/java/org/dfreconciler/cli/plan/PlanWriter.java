// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.FileProblem;
import org.dfreconciler.cli.output.WholeFile;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;

/** Writes a plan to a file, which has it once it is whole. Not thread-safe. */
public final class PlanWriter implements AutoCloseable {

    private final WholeFile file;
    private final PlanLines lines;
    private IOException failure;

    private PlanWriter(WholeFile file) {
        this.file = file;
        this.lines = new PlanLines(new BufferedOutputStream(file.stream(), 1 << 16));
    }

    /**
     * Begins a plan; what stands in the named file stays there until the plan is whole.
     *
     * @throws CommandFailure if none can be written there
     */
    public static PlanWriter to(Path file) {
        return new PlanWriter(WholeFile.to(file, "--out"));
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
            throw stopped();
        }
        try {
            if (failure != null) {
                throw failure;
            }
            lines.end(report);
            file.end();
            return lines.ids();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Of a plan that does not have all that is due. */
    public static CommandFailure stopped() {
        return new CommandFailure(
                ExitCode.INCOMPLETE, "no plan was written, since it was stopped before it had looked at everything");
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
        file.close();
    }
}
