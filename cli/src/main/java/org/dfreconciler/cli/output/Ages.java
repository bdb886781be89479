// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How long something is, or how long ago it was. */
public final class Ages {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private Ages() {}

    /** In the largest unit of which it is a whole number. */
    public static String exactly(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return TextSections.count(duration.toDays(), "day", "days");
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return TextSections.count(duration.toHours(), "hour", "hours");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? TextSections.count(duration.toMinutes(), "minute", "minutes")
                : duration.toString();
    }

    /** The time, to the second, and its age in the largest unit of which there are two. */
    public static String since(Instant time, Instant now) {
        var age = Duration.between(time, now);
        String words;
        if (age.compareTo(TWO_DAYS) >= 0) {
            words = String.format(Locale.ROOT, "%,d days", age.toDays());
        } else if (age.compareTo(TWO_HOURS) >= 0) {
            words = age.toHours() + " hours";
        } else {
            words = age.toMinutes() + " minutes";
        }
        return time.truncatedTo(ChronoUnit.SECONDS) + ", " + words;
    }
}
