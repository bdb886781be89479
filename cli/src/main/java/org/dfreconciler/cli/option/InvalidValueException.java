// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

/** A value that breaks its rule. The message lacks the name of the option, which whoever catches it knows. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String rule, String value) {
        super("must be " + rule + ", was " + shown(value));
    }

    /** A number or a word; anything else could be a URL that went astray, with a password in it. */
    private static String shown(String value) {
        if (value.isBlank()) {
            return "\"" + value + "\"";
        }
        return value.matches("[\\w.+ -]{1,24}") ? value : "***";
    }
}
