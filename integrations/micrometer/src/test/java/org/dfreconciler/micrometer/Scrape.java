// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a registry answers to Prometheus.
 *
 * @param samples the values by name and labels, as the text spells them
 */
record Scrape(Map<String, Double> samples) {

    static Scrape of(PrometheusMeterRegistry registry) {
        return new Scrape(registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))));
    }

    double value(String sample) {
        return Objects.requireNonNull(samples.get(sample), () -> sample + " is none of " + samples.keySet());
    }

    /** The sum over all label values. */
    double sum(String name) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The names of all samples, without their labels. */
    Set<String> names() {
        return samples.keySet().stream()
                .map(sample -> sample.replaceAll("\\{.*", ""))
                .collect(toSet());
    }
}
