// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;

/** Clauses as people write them, and as the command line reads them. */
final class ClauseText {

    private ClauseText() {}

    static String of(Match match, Duration keeps) {
        return match + ":" + of(keeps);
    }

    /** {@code 365d}, {@code 12h}, {@code 90m}, {@code forever}; what is no whole number of seconds as ISO-8601 has it. */
    static String of(Duration duration) {
        if (duration.equals(Clause.FOREVER)) {
            return "forever";
        }
        if (duration.getNano() != 0 || duration.isNegative()) {
            return duration.toString();
        }
        var seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** In double quotes, with its own quotes doubled, where it has a character that would end it. */
    static String quoted(String value) {
        return value.matches("[^\\s,:\"=]+") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
