// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

/** Why an instance stays although its record looked due. */
public enum Stay {
    ENGINE_ACTIVE,
    LOCKED,
    UNRESOLVED,
    /** It was no longer due, or was gone, when it was looked at under its lock. */
    CHANGED,
    FAILED
}
