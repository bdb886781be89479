// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.time.Duration;
import org.dfreconciler.ReconcilerBuilder;
import picocli.CommandLine.Option;

/** How a pass goes about it. */
final class PaceOptions {

    @Option(
            names = "--batch-size",
            paramLabel = "<count>",
            converter = OptionValues.BatchSize.class,
            description = "How many instances one transaction removes at most, 1 to 10000. Default: 500.")
    private Integer batchSize;

    @Option(
            names = "--time-budget",
            paramLabel = "<duration>",
            converter = OptionValues.TimeBudget.class,
            description = "After how long a pass starts no further batch, like 30s, 5m or PT1H. Default: no limit.")
    private Duration timeBudget;

    void applyTo(ReconcilerBuilder reconciler) {
        if (batchSize != null) {
            reconciler.batchSize(batchSize);
        }
        reconciler.timeBudget(timeBudget);
    }
}
