// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

/** The state of the passes of one process. */
public enum Wellness {
    /** The last pass did not fail. */
    WELL,
    /** The last pass failed, was refused, or found no database. */
    FAILED,
    /** No pass was well and no batch was done for three intervals. */
    OVERDUE,
    /** No pass has ended yet. */
    UNKNOWN
}
