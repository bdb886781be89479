// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while this is open: the tests' logging goes to standard error. */
final class LogLines implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    LogLines() {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    /** How many lines have the text in them. */
    long with(String text) {
        return captured.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
