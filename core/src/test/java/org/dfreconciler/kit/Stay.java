// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

/** Why something that was due by its record stays. */
public enum Stay {
    ENGINE_ACTIVE,
    LOCKED,
    UNRESOLVED,
    /** No longer due, or gone, when it was looked at under lock. */
    CHANGED,
    FAILED
}
