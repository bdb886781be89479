// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Option;

/** Which orphans are due. */
public final class OrphanOptions {

    @Option(
            names = "--orphan-grace-days",
            paramLabel = "<days>",
            description = "How long orphaned engine records stay, 0 to 36500. Default: the retention.")
    private Integer orphanGraceDays;

    @Option(
            names = "--orphan-scope",
            paramLabel = "failed|settled",
            description = "Which orphans are reclaimed: those that failed, or all that ended. Default: failed.")
    private OrphanScope orphanScope;

    void applyTo(RetentionPolicy.Builder policy) {
        if (orphanGraceDays != null) {
            policy.orphanGrace(Duration.ofDays(orphanGraceDays));
        }
        if (orphanScope != null) {
            policy.orphanScope(orphanScope);
        }
    }
}
