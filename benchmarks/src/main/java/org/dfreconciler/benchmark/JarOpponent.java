// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The command line with its defaults, timed from the start of its JVM to its end.
 *
 * @param options further options of the command
 */
record JarOpponent(String letter, String description, List<String> options) implements Opponent {

    @Override
    public Attempt prepare(ReferenceDatabase database) {
        var arguments = Stream.concat(Stream.of("run", "--url", database.jdbcUrl()), options.stream())
                .toList();
        return new Attempt() {
            @Override
            public void run() {
                try {
                    CommandLine.run(arguments);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() {}
        };
    }
}
