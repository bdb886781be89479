// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.dfreconciler.cli.html.DriftPage;
import org.dfreconciler.cli.html.PageContents;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.FileProblem;
import org.dfreconciler.cli.output.WholeFile;

/** The file that a report becomes a page in. */
final class PageFile implements AutoCloseable {

    private final WholeFile file;

    private PageFile(WholeFile file) {
        this.file = file;
    }

    /** @throws CommandFailure if none can be written there */
    static PageFile to(Path file) {
        return new PageFile(WholeFile.ofOwnerTo(file, "--html"));
    }

    /** @throws CommandFailure if it could not be written; what stood in the file still does */
    void write(PageContents contents) {
        try {
            file.stream().write(DriftPage.of(contents).getBytes(StandardCharsets.UTF_8));
            file.end();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "no page was written, since the file could not be: " + FileProblem.reason(e),
                    e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
