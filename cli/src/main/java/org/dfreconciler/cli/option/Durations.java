// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, or ISO-8601 like {@code PT30S}. */
final class Durations {

    /** Also {@code min}, which is how PostgreSQL spells minutes. */
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?:in)?)?(?:(\\d+)s)?(?:(\\d+)ms)?", Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /**
     * The duration that the text spells; zero needs no unit.
     *
     * @throws InvalidValueException with this rule, if it spells none
     */
    static Duration parse(String text, String rule) {
        try {
            return text.equals("0") ? Duration.ZERO : parse(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new InvalidValueException(rule, text);
        }
    }

    private static Duration parse(String text) {
        var units = UNITS.matcher(text);
        if (text.isEmpty() || !units.matches()) {
            return Duration.parse(text.toUpperCase(Locale.ROOT));
        }
        return Duration.ofDays(number(units.group(1)))
                .plusHours(number(units.group(2)))
                .plusMinutes(number(units.group(3)))
                .plusSeconds(number(units.group(4)))
                .plusMillis(number(units.group(5)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
