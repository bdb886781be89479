// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

/** Whether a plan lists every id with its reason. */
enum IdList {
    SHOWN,
    HIDDEN
}
