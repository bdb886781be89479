// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import java.io.IOException;
import java.util.function.Supplier;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.FileProblem;
import org.dfreconciler.report.PassReport;

/** Writes the metrics to their file when a pass has ended. Where that cannot be done, it is said, and the pass is what it is. */
record FileAfterEachPass(MetricsFile file, Supplier<String> metrics, Console console) implements ReconcilerListener {

    @Override
    public void passFinished(long pass, PassReport report) {
        write();
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        write();
    }

    private void write() {
        try {
            file.write(metrics.get());
        } catch (IOException e) {
            console.complain(
                    "the metrics of this pass were not written, since the file could not be: " + FileProblem.reason(e));
        }
    }
}
