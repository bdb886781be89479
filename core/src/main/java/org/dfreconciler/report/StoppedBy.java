// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** What ended a pass before everything due was done. */
public enum StoppedBy {
    /** The time budget was used up. */
    TIME_BUDGET,
    /** The thread was interrupted: a scheduler closed, a process shut down. */
    STOP_REQUESTED,
    /** The connection was lost, and there was none to go on with, or it was lost again and again. */
    CONNECTION_LOST,
    /** Another error, or the database changed so that a pass has to refuse. */
    ERROR
}
