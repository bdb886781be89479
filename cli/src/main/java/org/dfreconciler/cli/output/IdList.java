// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** Whether a plan lists every id with its reason. */
public enum IdList {
    SHOWN,
    HIDDEN
}
