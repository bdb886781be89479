// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Registers meters whose names share one prefix.
 *
 * @param tags are added to all of them
 */
record Registration(MeterRegistry registry, Tags tags) {

    private static final String PREFIX = "df.reconciler.";

    Timer timer(String name, String description, String key, String value) {
        return Timer.builder(PREFIX + name)
                .description(description)
                .tags(tags.and(key, value))
                .register(registry);
    }

    /** @param unit null for a plain number */
    Counter counter(String name, String description, @Nullable String unit, String key, String value) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .baseUnit(unit)
                .tags(tags.and(key, value))
                .register(registry);
    }

    void gauge(String name, String description, @Nullable String unit, Supplier<Number> value) {
        gauge(name, description, unit, tags, value);
    }

    void gauge(
            String name,
            String description,
            @Nullable String unit,
            String key,
            String value,
            Supplier<Number> current) {
        gauge(name, description, unit, tags.and(key, value), current);
    }

    /** Registers a gauge. The registry keeps a strong reference to it, so that it lives as long as the registry. */
    private void gauge(String name, String description, @Nullable String unit, Tags with, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .baseUnit(unit)
                .tags(with)
                .register(registry);
    }
}
