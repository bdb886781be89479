// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import picocli.CommandLine.ITypeConverter;

/** A whole number within bounds; anything else is an {@link InvalidValueException}. */
abstract class WholeNumber implements ITypeConverter<Integer> {

    private final int least;
    private final int most;

    private WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public final Integer convert(String text) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Neither a number nor within int breaks the same rule as one out of range.
        }
        throw new InvalidValueException(least + " to " + most, text);
    }

    static final class Days extends WholeNumber {
        Days() {
            super(0, 36_500);
        }
    }

    static final class Count extends WholeNumber {
        Count() {
            super(0, Integer.MAX_VALUE);
        }
    }

    static final class BatchSize extends WholeNumber {
        BatchSize() {
            super(1, 10_000);
        }
    }

    static final class Connections extends WholeNumber {
        Connections() {
            super(1, 64);
        }
    }
}
