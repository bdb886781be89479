// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.PassReport;

/** Whether a reconciler has told of the end of a pass. Thread-safe. */
final class EndSeen implements ReconcilerListener {

    private volatile boolean seen;

    boolean isSet() {
        return seen;
    }

    @Override
    public void passFinished(long pass, PassReport report) {
        seen = true;
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        seen = true;
    }
}
