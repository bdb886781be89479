// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGProperty;

/** What the driver says about its own properties. It takes a wrong value without a word, or repeats it in an error. */
final class DriverProperty {

    /** Properties that only the part of a URL before the question mark may set: after it, they would be set twice. */
    private static final Set<String> LOCATION = Set.of(Settings.HOST, Settings.PORT, Settings.DATABASE);

    private DriverProperty() {}

    /** The property's name if the driver has it and a parameter of a URL may set it. */
    static boolean isParameter(String name) {
        return !LOCATION.contains(name) && PGProperty.forName(name) != null;
    }

    /** Refuses what the driver would not understand. */
    static void check(String name, Setting setting) {
        var property = PGProperty.forName(name);
        if (property != null && !setting.value().isEmpty()) {
            rule(property, setting.value()).ifPresent(rule -> {
                throw setting.mustBe(rule);
            });
        }
    }

    private static Optional<String> rule(PGProperty property, String value) {
        if (property == PGProperty.PG_PORT) {
            // A list of them is more than a number.
            return Optional.empty();
        }
        var choices = property.getChoices();
        if (choices != null) {
            var given = property == PGProperty.REQUIRE_AUTH ? value.split(",", -1) : new String[] {value};
            return Arrays.stream(given)
                            .allMatch(one -> Arrays.asList(choices).contains(one.toLowerCase(Locale.ROOT))
                                    || Arrays.asList(choices).contains(one))
                    ? Optional.empty()
                    : Optional.of("one of " + String.join(", ", choices));
        }
        var usual = String.valueOf(property.getDefaultValue());
        if (usual.matches("true|false") && !value.matches("(?i)true|false")) {
            return Optional.of("true or false");
        }
        if (usual.matches("-?[0-9]+") && !value.matches("-?[0-9]{1,9}")) {
            return Optional.of("a whole number");
        }
        return Optional.empty();
    }
}
