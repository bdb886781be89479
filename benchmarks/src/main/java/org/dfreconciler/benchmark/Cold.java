// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A pass as a cron job runs it: nothing is warm, no class loaded, no statement rendered. Beside it the warm pass, and the floor of what
 * a JVM's start and the promised statements take. */
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
