// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.Locale;
import java.util.regex.Pattern;
import org.dfreconciler.cli.output.Printable;

/** Texts and numbers as the page has them. */
final class Words {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SENTENCE = 2_000;
    private static final Pattern BEGINS_WITH_A_WORD = Pattern.compile("^(?!df )[a-z]+[ ,]");

    private Words() {}

    /** An id, a label or a name that somebody else chose. */
    static String name(String text) {
        return Printable.beginningOf(text, LONGEST_NAME);
    }

    /** A sentence that may have such names in it: with a capital, unless it begins with one of them, and a full stop. */
    static String sentence(String words) {
        var text = Printable.beginningOf(words, LONGEST_SENTENCE);
        var beginning = BEGINS_WITH_A_WORD.matcher(text).find() ? capital(text) : text;
        return beginning + (text.endsWith(".") || text.endsWith("…") ? "" : ".");
    }

    /** The name of a constant in words. */
    static String constant(String name) {
        return capital(name.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** With a comma before each three digits. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }
}
