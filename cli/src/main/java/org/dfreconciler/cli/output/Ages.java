// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How long ago something was. */
final class Ages {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private Ages() {}

    /** The time, to the second, and its age in the largest unit of which there are two. */
    static String since(Instant time, Instant now) {
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
