// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** How reports are written. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** One object on one line for each pass. */
    JSON
}
