// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring.boot4;

import org.dfreconciler.spring.LastPass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of this process's passes: DOWN where the last one failed, was refused or found no database, or where
 * passes are overdue; UNKNOWN before the first one has ended; otherwise UP. It does not ask the database. Thread-safe.
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
