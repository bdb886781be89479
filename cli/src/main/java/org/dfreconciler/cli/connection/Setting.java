// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import org.dfreconciler.cli.output.CommandFailure;

/**
 * What somebody set, and where.
 *
 * @param value as it was written; empty where it was set to nothing, which stands for the default as it does for libpq
 * @param origin for messages, like {@code PGPORT} or {@code sslmode in --url}
 */
record Setting(String value, String origin) {

    /** The error of a setting that breaks this rule. */
    CommandFailure mustBe(String rule) {
        return CommandFailure.usage(origin + " must be " + rule + ", was " + shown());
    }

    /** The same, with a hint at what might have been meant. */
    CommandFailure mustBe(String rule, String hint) {
        return CommandFailure.usage(mustBe(rule).getMessage() + ": " + hint);
    }

    /** The error of a setting that cannot be honoured; the reason says what to do. */
    CommandFailure cannotBeUsed(String reason) {
        return CommandFailure.usage(origin + " cannot be used: " + reason);
    }

    /** What was not understood could be a password that went astray, so nothing but a number is ever repeated. */
    private String shown() {
        if (value.isBlank()) {
            return "\"\"";
        }
        return value.matches("-?[0-9]{1,10}") ? value : "***";
    }
}
