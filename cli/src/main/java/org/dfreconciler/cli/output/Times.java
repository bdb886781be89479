// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Instant;

/** Times as reports have them. */
final class Times {

    private Times() {}

    /** ISO 8601, in UTC; what PostgreSQL calls infinity by that name. */
    static String of(Instant time) {
        return time.equals(Instant.MAX) ? "infinity" : time.equals(Instant.MIN) ? "-infinity" : time.toString();
    }
}
