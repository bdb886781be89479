// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** What somebody else wrote, for a terminal. */
final class Printable {

    private static final int LONGEST = 120;

    private Printable() {}

    /** Nothing in it moves the cursor or makes a line of its own. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }

    /** The same, of what may be of any length: its beginning and its end. */
    static String shortened(String text) {
        return of(
                text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST - 41) + "\u2026" + text.substring(text.length() - 40));
    }
}
