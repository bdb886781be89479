// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

/** How passes of this process are. */
public enum Wellness {
    /** The last one did not fail. */
    WELL,
    /** The last one failed, was refused, or found no database. */
    FAILED,
    /** None was well for three intervals. */
    OVERDUE,
    /** None has ended yet. */
    UNKNOWN
}
