// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.rules.MaxRemovals;
import picocli.CommandLine.Option;

/** What keeps a pass from removing what nobody meant to lose. */
public final class SafeguardOptions {

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
        if (maxRemovals != null) {
            reconciler.maxRemovals(maxRemovals);
        }
        if (acceptMassOrphans) {
            reconciler.acceptMassOrphans();
        }
    }

    public boolean acceptsMassOrphans() {
        return acceptMassOrphans;
    }
}
