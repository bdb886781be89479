// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** Text that somebody else wrote: nothing in it may move a terminal's cursor or make a line of its own. */
public final class Printable {

    private static final int LONGEST = 120;

    private Printable() {}

    /** On one line. The control characters are those of Unicode: terminals act on the 8-bit ones too. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }

    /** No more than so many characters of it, with an ellipsis where there is more. */
    public static String beginningOf(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return of(text);
        }
        return of(text.substring(0, text.offsetByCodePoints(0, characters))) + "…";
    }

    /** The same, of what may be of any length: its beginning and its end. */
    static String shortened(String text) {
        return of(
                text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST - 41) + "…" + text.substring(text.length() - 40));
    }
}
