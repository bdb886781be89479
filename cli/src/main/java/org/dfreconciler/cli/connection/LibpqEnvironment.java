// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.Map;

/** What the variables of libpq say. */
final class LibpqEnvironment {

    private LibpqEnvironment() {}

    /** Adds what nobody has set before; what is set before need not be right here. */
    static void read(Map<String, String> environment, Settings settings) {
        Keyword.withVariable()
                .filter(keyword -> environment.containsKey(keyword.variable()))
                .forEach(keyword ->
                        keyword.into(settings, new Setting(environment.get(keyword.variable()), keyword.variable())));
        // An older variable, from before there was PGSSLMODE.
        var required = environment.getOrDefault("PGREQUIRESSL", "");
        if (required.startsWith("1")) {
            settings.set("sslmode", new Setting("require", "PGREQUIRESSL"));
        }
    }
}
