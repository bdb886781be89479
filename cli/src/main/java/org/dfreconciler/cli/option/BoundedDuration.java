// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** A duration within bounds; anything else is an {@link InvalidValueException}. */
public abstract class BoundedDuration implements ITypeConverter<Duration> {

    private final Duration shortest;
    private final Duration longest;
    private final String rule;

    private BoundedDuration(Duration shortest, Duration longest, String rule) {
        this.shortest = shortest;
        this.longest = longest;
        this.rule = rule;
    }

    @Override
    public final Duration convert(String text) {
        var duration = Durations.parse(text, rule);
        if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            throw new InvalidValueException(rule, text);
        }
        return duration;
    }

    public static final class Interval extends BoundedDuration {
        public Interval() {
            super(Duration.ZERO, Duration.ofDays(1), "0 to 24 hours, like 30s, 5m, 1h or PT30S");
        }
    }

    static final class Pause extends BoundedDuration {
        Pause() {
            super(Duration.ZERO, Duration.ofSeconds(60), "0 to 60 seconds, like 200ms, 1s or PT1S");
        }
    }

    static final class TimeBudget extends BoundedDuration {
        TimeBudget() {
            super(
                    Duration.ofMillis(1),
                    Duration.ofDays(36_500),
                    "a duration of more than zero, like 30s, 5m, 1h or PT30S");
        }
    }
}
