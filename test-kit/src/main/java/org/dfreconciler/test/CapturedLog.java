// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.util.List;

/** What is logged while it is open, whatever it is logged with. Thread-safe. */
public interface CapturedLog extends AutoCloseable {

    /** The lines so far, stack traces among them. */
    List<String> lines();

    /** Ends the capture. Throws nothing. */
    @Override
    void close();

    /**
     * Captures what goes to standard output and standard error, where most logging of tests goes: whatever asks for {@code
     * System.out} or {@code System.err} anew at each line, as slf4j-simple and Logback's console appender do. Nothing of it is
     * seen there meanwhile. One at a time in a JVM.
     */
    static CapturedLog ofStandardStreams() {
        return new StandardStreams();
    }
}
