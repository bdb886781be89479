// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.time.Duration;
import java.util.Locale;
import org.dfreconciler.rules.OrphanScope;
import picocli.CommandLine.ITypeConverter;

/** How the values of options read, and which are allowed. Each conversion throws {@link InvalidValueException}. */
final class OptionValues {

    static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private static final int LARGEST_BATCH = 10_000;
    private static final int MOST_DAYS = 36_500;
    private static final Duration LONGEST_BUDGET = Duration.ofDays(MOST_DAYS);

    private OptionValues() {}

    static int days(String text) {
        return wholeNumber(text, 0, MOST_DAYS, "0 to " + MOST_DAYS);
    }

    static int count(String text) {
        return wholeNumber(text, 0, Integer.MAX_VALUE, "0 to " + Integer.MAX_VALUE);
    }

    static int batchSize(String text) {
        return wholeNumber(text, 1, LARGEST_BATCH, "1 to " + LARGEST_BATCH);
    }

    static Duration interval(String text) {
        var rule = "0 to 24 hours, like 30s, 5m, 1h or PT30S";
        var interval = Durations.parse(text, rule);
        if (interval.isNegative() || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new InvalidValueException(rule, text);
        }
        return interval;
    }

    static Duration timeBudget(String text) {
        var rule = "a duration of more than zero, like 30s, 5m, 1h or PT30S";
        var budget = Durations.parse(text, rule);
        if (budget.isNegative() || budget.isZero() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new InvalidValueException(rule, text);
        }
        return budget;
    }

    static OrphanScope scope(String text) {
        return oneOf(OrphanScope.values(), text, "failed or settled");
    }

    static OutputFormat format(String text) {
        return oneOf(OutputFormat.values(), text, "text or json");
    }

    private static int wholeNumber(String text, int least, int most, String rule) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Neither a number nor within int breaks the same rule as one out of range.
        }
        throw new InvalidValueException(rule, text);
    }

    private static <T extends Enum<T>> T oneOf(T[] values, String text, String rule) {
        for (var value : values) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new InvalidValueException(rule, text);
    }

    static final class Days implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return days(text);
        }
    }

    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text);
        }
    }

    static final class BatchSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return batchSize(text);
        }
    }

    static final class Interval implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return interval(text);
        }
    }

    static final class TimeBudget implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return timeBudget(text);
        }
    }

    static final class Scope implements ITypeConverter<OrphanScope> {
        @Override
        public OrphanScope convert(String text) {
            return scope(text);
        }
    }

    static final class Format implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String text) {
            return format(text);
        }
    }
}
