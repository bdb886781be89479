// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.ITypeConverter;

/** Durations that the library takes for a retention. */
final class Retentions implements ITypeConverter<Duration> {

    private static final String RULE = "0 to 36500 days, like 30d, 12h, 90m or 2w";

    /** @throws InvalidValueException if it is none */
    @Override
    public Duration convert(String text) {
        try {
            return RetentionPolicy.builder()
                    .retention(new Durations().convert(text))
                    .build()
                    .retention();
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(RULE, text);
        }
    }
}
