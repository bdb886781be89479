// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

/** What a pass must do with workflows of one kind. */
enum Fate {
    STAYS,
    GOES
}
