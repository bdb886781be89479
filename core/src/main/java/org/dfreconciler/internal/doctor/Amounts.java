// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.dfreconciler.internal.words.Numbers;

/** Sizes and times as people read them. */
final class Amounts {

    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
    private static final int SHOWN = 5;

    private Amounts() {}

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
            return Numbers.of(duration.toDays()) + " days";
        }
        if (duration.toHours() > 1) {
            return duration.toHours() + " hours";
        }
        return duration.toMinutes() > 1
                ? duration.toMinutes() + " minutes"
                : Numbers.count(duration.toSeconds(), "second", "seconds");
    }

    /** In the largest unit of which it is a whole number. */
    static String exactly(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return Numbers.count(duration.toDays(), "day", "days");
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return Numbers.count(duration.toHours(), "hour", "hours");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? Numbers.count(duration.toMinutes(), "minute", "minutes")
                : duration.toString();
    }

    /** The first few names, and how many more there are. */
    static String list(List<String> names) {
        return list(names, names.size());
    }

    /** The same where the names at hand are only some of all that there are. */
    static String list(List<String> names, int all) {
        var shown = Math.min(SHOWN, names.size());
        var first = String.join(", ", names.subList(0, shown));
        return all > shown ? first + " and " + Numbers.of(all - shown) + " more" : first;
    }
}
