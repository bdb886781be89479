// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** How a pass or a plan ended. */
public enum Outcome {
    /** All that was due went, or stays by a rule; what stays is counted by its fate. */
    COMPLETE,
    /**
     * It was stopped before the end, an instance could not be deleted, a step was refused, or, of a purge, one that was named is
     * still there: see the report.
     */
    INCOMPLETE,
    /** An error ended it; the batches committed before stand. */
    FAILED
}
