// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A mark that keeps one instance (R9). Immutable.
 *
 * @param database the satellite whose instance it is; empty for one of the control database itself
 * @param id the instance's id in its database
 * @param reason why, in the words of who placed it
 * @param heldBy the role that placed it, or lengthened it last: the one that logged in
 * @param since when it was placed, by the database's clock
 * @param until when it runs out; empty where it stands until it is released
 */
public record Hold(String database, String id, String reason, String heldBy, Instant since, Optional<Instant> until) {

    public Hold {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(heldBy, "heldBy must not be null");
        Objects.requireNonNull(since, "since must not be null");
        Objects.requireNonNull(until, "until must not be null");
    }
}
