// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** What somebody else wrote, for a terminal. */
public final class Printable {

    private Printable() {}

    /** Nothing in it may move a terminal's cursor or make a line of its own. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
