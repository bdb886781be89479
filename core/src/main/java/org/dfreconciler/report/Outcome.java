// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** How a pass ended. */
public enum Outcome {
    /** It went through everything that was due; what it had to skip is counted. */
    COMPLETE,
    /** It was stopped before the end; the next pass does the rest. */
    INCOMPLETE,
    /** An error ended it; the batches committed before stand. */
    FAILED
}
