// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

/** A value that breaks its rule. The message lacks the name of the option, which whoever catches it knows. */
final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidValueException(String rule, String value) {
        super("must be " + rule + ", was " + (value.isBlank() ? "\"" + value + "\"" : value));
    }
}
