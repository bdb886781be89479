// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import org.dfreconciler.rules.MaxRemovals;
import picocli.CommandLine.ITypeConverter;

/** How much a pass may remove: {@code 1000}, or {@code 5%} of what has ended. */
final class MaxRemovalsReader implements ITypeConverter<MaxRemovals> {

    private static final String RULE = "a number that is at least 0, like 1000, or 0% to 100%";

    /** @throws InvalidValueException if the text is neither */
    @Override
    public MaxRemovals convert(String text) {
        try {
            return text.endsWith("%")
                    ? MaxRemovals.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                    : MaxRemovals.of(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(RULE, text);
        }
    }
}
