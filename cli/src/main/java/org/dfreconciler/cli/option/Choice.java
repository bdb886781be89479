// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.util.Locale;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.cli.output.OutputFormat;
import org.dfreconciler.rules.OrphanScope;
import picocli.CommandLine.ITypeConverter;

/** One of a few words, in upper or lower case; anything else is an {@link InvalidValueException}. */
abstract class Choice<T extends Enum<T>> implements ITypeConverter<T> {

    private final T[] choices;
    private final String rule;

    private Choice(T[] choices, String rule) {
        this.choices = choices;
        this.rule = rule;
    }

    @Override
    public final T convert(String text) {
        for (var choice : choices) {
            if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new InvalidValueException(rule, text);
    }

    static final class Scope extends Choice<OrphanScope> {
        Scope() {
            super(OrphanScope.values(), "failed or settled");
        }
    }

    static final class Checks extends Choice<ForeignKeyChecks> {
        Checks() {
            super(ForeignKeyChecks.values(), "database or proven");
        }
    }

    static final class Format extends Choice<OutputFormat> {
        Format() {
            super(OutputFormat.values(), "text or json");
        }
    }
}
