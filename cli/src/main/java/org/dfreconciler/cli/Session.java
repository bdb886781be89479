// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import org.dfreconciler.Reconciler;

/** What a command works with once it is connected. */
record Session(Reconciler reconciler, ServerSettings settings, Reports reports, Diagnosis diagnosis) {

    /** The exit code that a reported pass or plan amounts to; the error that ended it, if one did, is said on the way. */
    int verdict(Console console, Summary summary) {
        summary.error().map(diagnosis::of).ifPresent(failure -> console.err().println(failure.getMessage()));
        return summary.exitCode();
    }
}
