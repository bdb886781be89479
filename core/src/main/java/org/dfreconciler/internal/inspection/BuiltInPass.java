// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Optional;

/**
 * pg_durable's own pass, as the server's settings have it; each empty where the server never loaded pg_durable.
 *
 * @param retentionDays as shown
 * @param interval as shown: seconds, or with a unit
 */
public record BuiltInPass(Optional<String> retentionDays, Optional<String> interval) {

    private static final int USUAL_DAYS = 30;

    public boolean isOn() {
        return interval.isPresent() && !isOff();
    }

    public boolean isOff() {
        return interval.filter(shown -> shown.matches("0+ ?[a-z]*")).isPresent();
    }

    /** What it is by default where nobody can say. */
    public int days() {
        return retentionDays
                .filter(shown -> shown.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(USUAL_DAYS);
    }
}
