// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.dfreconciler.cli.output.OutputFormat;
import org.dfreconciler.rules.OrphanScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChoiceTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    /** In Turkish, the upper case of i is not I. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "tr"})
    void upperAndLowerCaseAreTheSameInEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        var scope = new Choice.Scope();

        assertThat(scope.convert("failed")).isEqualTo(OrphanScope.FAILED);
        assertThat(scope.convert("FAILED")).isEqualTo(OrphanScope.FAILED);
        assertThat(scope.convert("Settled")).isEqualTo(OrphanScope.SETTLED);
        assertThat(new Choice.Format().convert("JSON")).isEqualTo(OutputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "failed ", "all"})
    void anythingElseBreaksTheRule(String text) {
        assertThatThrownBy(() -> new Choice.Scope().convert(text)).hasMessage("must be failed or settled, was " + text);
    }

    @Test
    void emptyIsShownInQuotes() {
        assertThatThrownBy(() -> new Choice.Format().convert("")).hasMessage("must be text or json, was \"\"");
    }
}
