// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param environment the environment variables
 * @param out for reports
 * @param err for everything else
 */
record Console(Map<String, String> environment, PrintStream out, PrintStream err) {

    static Console ofProcess() {
        return new Console(System.getenv(), System.out, System.err);
    }
}
