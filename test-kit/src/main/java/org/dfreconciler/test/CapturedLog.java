// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.util.List;

/** The log output from when this is opened until it is closed, whichever logging library writes it. Thread-safe. */
public interface CapturedLog extends AutoCloseable {

    /** Returns the lines so far, including those of stack traces. */
    List<String> lines();

    /** Ends the capture. Does not throw. */
    @Override
    void close();

    /**
     * Captures what goes to standard output and standard error, where most logging of tests goes. It works with loggers
     * that look up {@code System.out} or {@code System.err} for each line, as slf4j-simple and Logback's console
     * appender do. While it is open, nothing is written to the real streams. Only one of them may be open in a JVM at a
     * time.
     */
    static CapturedLog ofStandardStreams() {
        return new StandardStreams();
    }
}
