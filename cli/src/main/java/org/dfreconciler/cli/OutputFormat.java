// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

/** How reports are written. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One object on one line for each pass. */
    JSON
}
