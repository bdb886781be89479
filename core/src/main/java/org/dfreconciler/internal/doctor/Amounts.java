// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {

    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
    private static final int SHOWN = 5;

    private Amounts() {}

    /** With a comma before each three digits. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** In the unit that leaves up to four digits. */
    static String bytes(long bytes) {
        var unit = 0;
        var rest = (double) bytes;
        while (rest >= 1024 && unit < UNITS.size() - 1) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, rest < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", rest, UNITS.get(unit));
    }

    /** In its largest unit; below a minute in seconds. */
    static String time(Duration duration) {
        if (duration.toDays() > 1) {
            return number(duration.toDays()) + " days";
        }
        if (duration.toHours() > 1) {
            return duration.toHours() + " hours";
        }
        return duration.toMinutes() > 1
                ? duration.toMinutes() + " minutes"
                : count(duration.toSeconds(), "second", "seconds");
    }

    /** In the largest unit of which it is a whole number. */
    static String exactly(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return count(duration.toDays(), "day", "days");
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return count(duration.toHours(), "hour", "hours");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? count(duration.toMinutes(), "minute", "minutes")
                : duration.toString();
    }

    /** The first few of them. */
    static String list(List<String> names) {
        var first = names.stream().limit(SHOWN).collect(joining(", "));
        return names.size() > SHOWN ? first + " and " + number(names.size() - SHOWN) + " more" : first;
    }
}
