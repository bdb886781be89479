// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream whose text can be read. */
public final class Captured {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    public final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    /** Everything that was flushed so far. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
