// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, {@code 2w}, or ISO-8601 like {@code PT30S}. */
public final class Durations implements ITypeConverter<Duration> {

    private static final String RULE = "a duration, like 30s, 5m, 1h or PT30S";

    /** Also {@code min}, which is how PostgreSQL spells minutes. */
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?:in)?)?(?:(\\d+)s)?(?:(\\d+)ms)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * The duration that the text spells; zero needs no unit.
     *
     * @throws InvalidValueException if it spells none
     */
    @Override
    public Duration convert(String text) {
        try {
            return text.equals("0") ? Duration.ZERO : parse(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new InvalidValueException(RULE, text);
        }
    }

    /** As {@link #convert} reads it, in the largest unit of which it is a whole number: {@code 30d}, {@code 36h}. */
    public static String text(Duration duration) {
        if (duration.isNegative()) {
            return duration.toString();
        }
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + "d";
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + "h";
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? duration.toMinutes() + "m"
                : duration.toString();
    }

    private static Duration parse(String text) {
        var units = UNITS.matcher(text);
        if (text.isEmpty() || !units.matches()) {
            return Duration.parse(text.toUpperCase(Locale.ROOT));
        }
        return Duration.ofDays(Math.multiplyExact(7, number(units.group(1))))
                .plusDays(number(units.group(2)))
                .plusHours(number(units.group(3)))
                .plusMinutes(number(units.group(4)))
                .plusSeconds(number(units.group(5)))
                .plusMillis(number(units.group(6)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
