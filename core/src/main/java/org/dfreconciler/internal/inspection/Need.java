// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

/** What the facts are judged for. */
enum Need {
    /** To lock and to remove. */
    PASS,
    /** To read: no lock, no deletion, on a standby and in a read-only session too. */
    PLAN
}
