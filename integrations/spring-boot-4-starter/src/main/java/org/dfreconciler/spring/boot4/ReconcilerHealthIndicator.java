// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring.boot4;

import org.dfreconciler.spring.LastPass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How passes of this process are: DOWN where the last one failed or they are overdue, UNKNOWN before the first has ended. Does not
 * ask the database.
 */
public final class ReconcilerHealthIndicator implements HealthIndicator {

    private final LastPass lastPass;

    ReconcilerHealthIndicator(LastPass lastPass) {
        this.lastPass = lastPass;
    }

    @Override
    public Health health() {
        var health = switch (lastPass.wellness()) {
            case WELL -> Health.up();
            case FAILED, OVERDUE -> Health.down();
            case UNKNOWN -> Health.unknown();
        };
        return health.withDetails(lastPass.details()).build();
    }
}
