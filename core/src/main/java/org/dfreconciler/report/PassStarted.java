// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * A pass or a purge has looked around, found nothing in its way, and begins. Immutable.
 *
 * @param pass its number, which no other of this process has
 * @param database the control database
 * @param engineSchema the engine's schema in it
 */
public record PassStarted(long pass, String database, String engineSchema) {

    public PassStarted {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(engineSchema, "engineSchema must not be null");
    }
}
