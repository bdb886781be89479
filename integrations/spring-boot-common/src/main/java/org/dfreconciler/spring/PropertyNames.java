// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Properties by the names that one sets them by. */
final class PropertyNames {

    private static final Pattern OPTION = Pattern.compile("^([a-z]+(?:[A-Z][a-z]+)*) ");

    private PropertyNames() {}

    /** {@code df-reconciler.max-retained} of {@code maxRetained}. */
    static String of(String option) {
        return ReconcilerProperties.PREFIX + "." + kebab(option);
    }

    /** All of them, for whoever mistyped one. */
    static String all() {
        return Arrays.stream(ReconcilerProperties.class.getRecordComponents())
                .map(component -> kebab(component.getName()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What it gives, or the property in the place of the option that it refuses. */
    static <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            var option = OPTION.matcher(String.valueOf(e.getMessage()));
            throw new ReconcilerConfigurationException(option.replaceFirst(match -> of(match.group(1)) + " "), e);
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
