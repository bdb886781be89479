// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

/** Whether a batch removes what it decided on. */
enum BatchMode {
    REMOVE,
    /** The same decisions, on the same locks, rolled back before anything is deleted. */
    PLAN
}
