// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.rules.MaxRemovals;
import picocli.CommandLine.Option;

/** How a pass goes about it. */
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
            description = "How long a pass may take, like 30s, 5m or PT1H. Default: no limit.")
    private Duration timeBudget;

    @Option(
            names = "--foreign-key-checks",
            paramLabel = "database|proven",
            description = "Who vouches for the foreign keys between instances and nodes: the database, or a proof "
                    + "that they cannot fail, which is faster and takes the right to set session_replication_role. "
                    + "Default: database.")
    private ForeignKeyChecks foreignKeyChecks = ForeignKeyChecks.DATABASE;

    @Option(
            names = "--max-removals",
            paramLabel = "<count>|<percent>%",
            converter = MaxRemovalsReader.class,
            description =
                    "A brake: a pass that would remove more instances and orphans than that, or more in a hundred of all "
                            + "that have ended, is refused before its first deletion. Default: no limit.")
    private MaxRemovals maxRemovals;

    @Option(
            names = "--accept-mass-orphans",
            description =
                    "Reclaims orphans also where more than 100, and more than half, of all completed engine roots have no "
                            + "df row, which looks like a restore. By default they are left alone then.")
    private boolean acceptMassOrphans;

    public void applyTo(ReconcilerBuilder reconciler) {
        if (batchSize != null) {
            reconciler.batchSize(batchSize);
        }
        if (timeBudget != null) {
            reconciler.timeBudget(timeBudget);
        }
        if (maxRemovals != null) {
            reconciler.maxRemovals(maxRemovals);
        }
        if (acceptMassOrphans) {
            reconciler.acceptMassOrphans();
        }
        reconciler.parallelism(parallelism).pause(pause).foreignKeyChecks(foreignKeyChecks);
    }

    public boolean acceptsMassOrphans() {
        return acceptMassOrphans;
    }

    /** How many connections a pass uses at once. */
    public int connections() {
        return parallelism;
    }
}
