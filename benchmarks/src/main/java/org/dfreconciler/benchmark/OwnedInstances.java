// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import org.dfreconciler.reference.ReferenceDatabase;

/** Terminal instances with labels and owners, without nodes and history: for benchmarks that only read instances. */
final class OwnedInstances {

    private OwnedInstances() {}

    /** The name of one of the ten roles that exist, for a clause to name. */
    static String owner(int number) {
        return "benchmark_owner_" + number % 10;
    }

    /**
     * All instances are younger than twenty days. Their labels are those of a thousand teams. A few owners are roles
     * that exist; the others have been dropped.
     */
    static ReferenceDatabase load(int terminal, int owners) throws SQLException {
        var database = Race.populated(new Population(terminal / 4 * 5, 0, 0, 0, false, 0, 0));
        try (var connection = database.connect()) {
            for (var i = 0; i < 10; i++) {
                Jdbc.execute(
                        connection,
                        String.format(
                                "do $$ begin create role %1$s; exception when duplicate_object then null; end $$",
                                owner(i)));
            }
            Jdbc.execute(
                    connection,
                    "set session_replication_role = replica",
                    String.format("""
                            update df.instances set
                              label = 'team-' || abs(hashtext(id)) %% 1000 + 1 || '-' || id,
                              submitted_by = case abs(hashtext(id)) %% %1$d
                                when 0 then current_user::regrole::oid
                                else (4000000000 + abs(hashtext(id)) %% %1$d)::oid end::regrole
                            """, owners),
                    "set session_replication_role = origin",
                    "vacuum (full, analyze) df.instances");
        }
        return database;
    }
}
