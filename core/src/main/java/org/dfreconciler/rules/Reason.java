// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** Why a pass removes something. */
public enum Reason {
    /** A terminal instance that finished before the retention window. */
    AGE,
    /** A terminal instance inside the window that is not among the newest {@link RetentionPolicy#maxRetained()}. */
    CAP,
    /** An engine root without a df row. */
    ORPHAN
}
