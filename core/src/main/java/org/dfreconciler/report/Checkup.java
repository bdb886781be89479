// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.List;

/**
 * Everything that a pass needs, and everything that would disturb it, as it was at one moment. Nothing was changed. Immutable.
 *
 * @param checks all that was looked at, topic by topic
 */
public record Checkup(List<Check> checks) {

    public Checkup {
        checks = List.copyOf(checks);
    }

    /**
     * Whether a pass with the same options would run; else there is a {@link Check.Level#PROBLEM} for each reason. Where it has a
     * {@code maxRemovals}, whether it would remove more than that is for a plan to tell.
     */
    public boolean passWouldRun() {
        return checks.stream().noneMatch(check -> check.level() == Check.Level.PROBLEM);
    }
}
