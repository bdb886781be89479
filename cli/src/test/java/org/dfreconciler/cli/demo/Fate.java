// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

/** What a pass must do with a kind of workflows. */
enum Fate {
    STAYS,
    GOES
}
