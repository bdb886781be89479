// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Locale;

/** Whether a person is watching the output. */
final class Terminal {

    private Terminal() {}

    /** Whether standard error is a terminal. Java knows that of input and output together only; the system's {@code test} knows it. */
    static boolean isStandardError() {
        if (System.console() == null) {
            return false;
        }
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return true;
        }
        try {
            var test = new ProcessBuilder("test", "-t", "2").redirectError(Redirect.INHERIT);
            return test.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
