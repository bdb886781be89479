// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Captures both standard streams together, and restores them on close. */
final class StandardStreams implements CapturedLog {

    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    StandardStreams() {
        var stream = new PrintStream(captured, true, UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @Override
    public List<String> lines() {
        return captured.toString(UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(outBefore);
        System.setErr(errBefore);
    }
}
