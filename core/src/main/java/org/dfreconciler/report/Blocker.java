// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A transaction that is in the way. Immutable.
 *
 * @param kind how
 * @param pid the process id of its session; empty where it is prepared
 * @param gid the name it was prepared under
 * @param role whose it is
 * @param database where it is
 * @param application what its session calls itself, {@code application_name}
 * @param since when it began, or was prepared; empty where the role may not see that (it takes {@code pg_read_all_stats})
 */
public record Blocker(
        Kind kind,
        OptionalInt pid,
        Optional<String> gid,
        Optional<String> role,
        Optional<String> database,
        Optional<String> application,
        Optional<Instant> since) {

    /** How a transaction is in the way. */
    public enum Kind {
        /** It has locked the df row, or has yet to commit a change of it: until it ends, a pass leaves the instance out. */
        LOCKS_DF_ROW,
        /** It began before the engine's record was written: until it ends, it may still bring a df row. */
        HOLDS_COMMIT_HORIZON
    }

    public Blocker {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(pid, "pid must not be null");
        Objects.requireNonNull(gid, "gid must not be null");
        Objects.requireNonNull(role, "role must not be null");
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(application, "application must not be null");
        Objects.requireNonNull(since, "since must not be null");
    }
}
