// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.rules.Clause;

/** Values as sentences have them. */
final class Words {

    private Words() {}

    static String of(Instant instant) {
        return instant.equals(Instant.MAX)
                ? "infinity"
                : instant.equals(Instant.MIN) ? "-infinity" : instant.toString();
    }

    static String of(Duration duration) {
        if (duration.equals(Clause.FOREVER)) {
            return "for ever";
        }
        var days = duration.toDays();
        return duration.equals(Duration.ofDays(days)) ? Numbers.count(days, "day", "days") : duration.toString();
    }
}
