// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;

/** Points in time with their offset: {@code 2027-01-31T00:00:00Z}, {@code 2027-01-31T09:00+05:45}. */
public final class Instants implements ITypeConverter<Instant> {

    private static final String RULE = "a time with its offset, like 2027-01-31T00:00:00Z";

    /** @throws InvalidValueException if the text spells none */
    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(RULE, text);
        }
    }
}
