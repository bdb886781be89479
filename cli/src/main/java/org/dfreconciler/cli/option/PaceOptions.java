// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import org.dfreconciler.BatchOptionsBuilder;
import org.dfreconciler.ForeignKeyChecks;
import picocli.CommandLine.Option;

/** How a pass or a purge goes about it. */
public final class PaceOptions {

    @Option(
            names = "--batch-size",
            paramLabel = "<count>",
            description = "How many instances one transaction removes at most, 1 to 10000. Default: 500.")
    private Integer batchSize;

    @Option(
            names = "--parallelism",
            paramLabel = "<count>",
            description = "On how many connections batches run at once, 1 to 64. Default: 1.")
    private int parallelism = 1;

    @Option(
            names = "--pause",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "How long each connection rests between two batches, 0 to 60 seconds, like 200ms or PT1S. "
                    + "Default: 0.")
    private Duration pause = Duration.ZERO;

    @Option(
            names = "--time-budget",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "How long it may take, like 30s, 5m or PT1H. Default: no limit.")
    private Duration timeBudget;

    @Option(
            names = "--foreign-key-checks",
            paramLabel = "database|proven",
            description = "Who vouches for the foreign keys between instances and nodes: the database, or a proof "
                    + "that they cannot fail, which is faster and takes the right to set session_replication_role. "
                    + "Default: database.")
    private ForeignKeyChecks foreignKeyChecks = ForeignKeyChecks.DATABASE;

    public <B extends BatchOptionsBuilder<B>> B applyTo(B builder) {
        if (batchSize != null) {
            builder.batchSize(batchSize);
        }
        if (timeBudget != null) {
            builder.timeBudget(timeBudget);
        }
        return builder.parallelism(parallelism).pause(pause).foreignKeyChecks(foreignKeyChecks);
    }

    /** How many connections it uses at once. */
    public int connections() {
        return parallelism;
    }
}
