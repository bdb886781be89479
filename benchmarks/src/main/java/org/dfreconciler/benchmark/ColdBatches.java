// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The batches of another opponent, by the JDBC driver alone in a separate JVM, timed from its start to its end. The
 * command line cannot be faster than this.
 */
record ColdBatches(String letter, AtomicBatches batches) implements Opponent {

    @Override
    public String description() {
        return "the same as (" + batches.letter() + ") in a JVM of its own, cold";
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) {
        return new Attempt() {
            @Override
            public void run() {
                try {
                    CommandLine.java(List.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            ColdBatches.class.getName(),
                            database.jdbcUrl(),
                            Boolean.toString(batches.steps().equals(PromisedSteps.CHECKED))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() {}
        };
    }

    /** Runs in that separate JVM. */
    public static void main(String[] arguments) throws SQLException {
        var checked = Boolean.parseBoolean(arguments[1]);
        try (var connection = DriverManager.getConnection(arguments[0])) {
            AtomicBatches.run(List.of(connection), checked ? PromisedSteps.CHECKED : PromisedSteps.UNCHECKED);
        }
    }
}
