// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.micrometer.MicrometerListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Adds meters of all passes, where df-reconciler-micrometer is on the class path and the application has a meter
 * registry.
 */
@AutoConfiguration(
        before = ReconcilerAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnProperty(prefix = ReconcilerProperties.PREFIX, name = "enabled", matchIfMissing = true)
@ConditionalOnClass({MicrometerListener.class, MeterRegistry.class})
@ConditionalOnSingleCandidate(MeterRegistry.class)
@EnableConfigurationProperties(ReconcilerProperties.class)
public class ReconcilerMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MicrometerListener dfReconcilerMeters(
            MeterRegistry registry, ReconcilerProperties properties, ListableBeanFactory beans) {
        var listener = MicrometerListener.of(registry);
        return runsPasses(properties, beans) ? listener.interval(properties.interval()) : listener;
    }

    /**
     * Whether passes run at the interval of the properties. A scheduler of the application's own may run them at any
     * times.
     */
    private static boolean runsPasses(ReconcilerProperties properties, ListableBeanFactory beans) {
        return properties.scheduler() != SchedulerKind.NONE
                && properties.interval().compareTo(Duration.ZERO) > 0
                && beans.getBeanNamesForType(ReconcilerScheduler.class, false, false).length == 0;
    }
}
