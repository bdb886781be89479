// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import org.dfreconciler.rules.LabelPattern;
import picocli.CommandLine.ITypeConverter;

/** One label, or all that begin alike: {@code billing-run}, {@code billing-*}. */
public final class Labels implements ITypeConverter<LabelPattern> {

    /** @throws InvalidValueException if the text spells neither */
    @Override
    public LabelPattern convert(String text) {
        try {
            return LabelPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "one label, or what labels begin with and a * after it, of 1 to 1000 characters", text);
        }
    }
}
