// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names properties as they are written in a configuration file. */
final class PropertyNames {

    private static final Pattern OPTION = Pattern.compile("^([a-z]+(?:[A-Z][a-z]+)*) ");

    private PropertyNames() {}

    /** The property for an option, such as {@code df-reconciler.max-retained} for {@code maxRetained}. */
    static String of(String option) {
        return ReconcilerProperties.PREFIX + "." + kebab(option);
    }

    /** The names of all properties, for a message about one that does not exist. */
    static String all() {
        return Arrays.stream(ReconcilerProperties.class.getRecordComponents())
                .map(component -> kebab(component.getName()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns what the supplier returns. If it refuses an option, the exception names the property instead of the
     * option.
     */
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
