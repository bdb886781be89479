// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param environment the environment variables
 * @param out for reports
 * @param err for everything else
 */
public record Console(Map<String, String> environment, PrintStream out, PrintStream err) {

    public static Console ofProcess() {
        var environment = new HashMap<>(System.getenv());
        // What the driver has for its users who cannot set a variable; it goes before the variable there too.
        take("org.postgresql.pgservicefile", "PGSERVICEFILE", environment);
        take("org.postgresql.pgpassfile", "PGPASSFILE", environment);
        return new Console(environment, System.out, System.err);
    }

    private static void take(String property, String variable, Map<String, String> environment) {
        var value = System.getProperty(property);
        if (value != null && !value.isBlank()) {
            environment.put(variable, value);
        }
    }
}
