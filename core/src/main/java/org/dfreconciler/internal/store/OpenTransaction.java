// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in progress that has an id.
 *
 * @param pid of its session; null of a prepared one
 * @param application as its session calls itself; of a prepared one its gid
 * @param database null of a session of no database
 * @param role null of a session of no role
 * @param since empty where the role that looks may not see it
 */
public record OpenTransaction(
        @Nullable Integer pid,
        String application,
        @Nullable String database,
        @Nullable String role,
        Optional<Instant> since) {

    static OpenTransaction ofSession(
            Integer pid,
            @Nullable String application,
            @Nullable String database,
            @Nullable String role,
            @Nullable Instant since) {
        return new OpenTransaction(
                pid, application == null ? "" : application, database, role, Optional.ofNullable(since));
    }

    static OpenTransaction prepared(String gid, String database, String role, Instant since) {
        return new OpenTransaction(null, gid, database, role, Optional.of(since));
    }

    public boolean isPrepared() {
        return pid == null;
    }
}
