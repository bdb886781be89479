// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains why an application did not start because one of our properties cannot be read, or does not exist. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
        if (!ReconcilerProperties.PREFIX.equals(cause.getAnnotation().prefix())) {
            return null;
        }
        var unknown = findCause(cause, UnboundConfigurationPropertiesException.class);
        if (unknown != null) {
            return new FailureAnalysis(unknown(unknown), null, cause);
        }
        var bad = findCause(cause, BindException.class);
        return bad == null ? null : new FailureAnalysis(bad(bad), null, cause);
    }

    /**
     * Explains a property that could not be bound. Spring ignores an empty value and then reports an existing property
     * as unknown; here it is said that the value is empty.
     */
    private static String unknown(UnboundConfigurationPropertiesException unknown) {
        for (var property : unknown.getUnboundProperties()) {
            if ("".equals(property.getValue())) {
                return property.getName() + " must not be empty" + from(property);
            }
        }
        var names = unknown.getUnboundProperties().stream()
                .map(property -> property.getName() + from(property))
                .collect(Collectors.joining(", "));
        return names + " must be one of df-reconciler's properties: " + PropertyNames.all();
    }

    private static String bad(BindException bad) {
        var property = bad.getProperty();
        return bad.getName() + " must be " + rule(bad.getTarget().getType().resolve(Object.class))
                + (property == null ? "" : ", was \"" + property.getValue() + "\"" + from(property));
    }

    private static String rule(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        if (type == Duration.class) {
            return "a duration, like 30d, 12h or PT30S";
        }
        return type == boolean.class ? "true or false" : "a number";
    }

    private static String from(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
