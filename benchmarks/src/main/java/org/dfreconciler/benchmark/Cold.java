// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A pass as cron runs it: no class is loaded and no statement rendered yet. Beside it: the warm pass, and the least
 * time for the start of a JVM and the promised statements.
 */
final class Cold {

    private Cold() {}

    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        if (!CommandLine.isBuilt()) {
            return List.of("Not measured: the command line is not built.");
        }
        return RaceTable.of(
                options,
                List.of(
                        Opponents.JAR,
                        Opponents.SINGLE_TRANSACTION,
                        Opponents.PROVEN_JAR,
                        Opponents.PASS,
                        Opponents.COLD_PROMISED_BATCHES,
                        Opponents.COLD_UNCHECKED_PROMISED_BATCHES),
                progress);
    }
}
