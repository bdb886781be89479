// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** What became of an attempt to hold an instance. */
public enum HoldResult {
    /** It is held now. */
    HELD,
    /** It was held before; the reason is the new one, and so is the end. */
    UPDATED,
    /** There is no such instance, or no longer: a pass or somebody else removed it first. */
    TOO_LATE
}
