// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.dfreconciler.cli.output.Heading;
import org.dfreconciler.cli.plan.DecidingOptions;
import org.dfreconciler.cli.plan.Surroundings;
import org.dfreconciler.rules.RetentionPolicy;

/** Reads from the target what an answer says of it. */
final class Headings {

    private Headings() {}

    /** Of a command that judges by a policy. */
    static Heading of(DataSource database, DecidingOptions options, RetentionPolicy policy) throws SQLException {
        var windows = new LinkedHashMap<String, Duration>();
        windows.put("age", policy.retention());
        windows.put("orphans", policy.orphanGrace());
        return read(database, options.byName(), windows);
    }

    /** Of a command to which of a policy only grace and scope of orphans matter. */
    static Heading ofOrphans(DataSource database, RetentionPolicy policy) throws SQLException {
        var options =
                new LinkedHashMap<>(DecidingOptions.of(policy, false, false).byName());
        options.keySet().removeIf(name -> !name.startsWith("orphan-"));
        return read(database, options, Map.of("orphans", policy.orphanGrace()));
    }

    /** Of a command that judges by none. */
    static Heading of(DataSource database) throws SQLException {
        return read(database, Map.of(), Map.of());
    }

    private static Heading read(DataSource database, Map<String, String> policy, Map<String, Duration> windows)
            throws SQLException {
        var here = Surroundings.read(database);
        return new Heading(here.now(), here.database().name(), here.role(), Version.number(), policy, windows);
    }
}
