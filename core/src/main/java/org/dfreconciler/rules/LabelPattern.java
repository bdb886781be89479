// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import org.jspecify.annotations.Nullable;

/**
 * Which labels are meant: one, or all that begin alike. Compared character by character, upper and lower case apart; an
 * instance without a label has none of them. Immutable.
 *
 * @param text the label, or what the labels begin with; empty only for a prefix, which then every label has
 * @param isPrefix whether it is a beginning
 */
public record LabelPattern(String text, boolean isPrefix) {

    private static final String RULE =
            "label must be one to 1000 characters that a database can hold, a * at its end only";

    private static final int LONGEST = 1_000;

    /**
     * Reads {@code billing-run}, which is one label, or {@code billing-*}, which is every label that begins so.
     *
     * @throws IllegalArgumentException if it is empty, too long, or has a {@code *} elsewhere
     */
    public static LabelPattern of(String pattern) {
        var isPrefix = pattern.endsWith("*");
        var text = isPrefix ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (pattern.isEmpty() || pattern.length() > LONGEST || text.contains("*") || !canBeStored(text)) {
            throw new IllegalArgumentException(RULE + ", was \"" + pattern + "\"");
        }
        return new LabelPattern(text, isPrefix);
    }

    /** A driver would send a lone surrogate as a question mark, and match what was not meant. */
    private static boolean canBeStored(String text) {
        return text.codePoints().allMatch(point -> point != 0 && Character.getType(point) != Character.SURROGATE);
    }

    boolean matches(@Nullable String label) {
        return label != null && (isPrefix ? label.startsWith(text) : label.equals(text));
    }

    /** Whether it matches all that the other matches. */
    boolean covers(LabelPattern other) {
        return isPrefix ? other.text.startsWith(text) : equals(other);
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return isPrefix ? text + "*" : text;
    }
}
