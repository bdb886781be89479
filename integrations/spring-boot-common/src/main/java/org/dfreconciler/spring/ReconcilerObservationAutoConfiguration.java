// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import io.micrometer.observation.ObservationRegistry;
import org.dfreconciler.micrometer.ObservationListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Adds observations of all passes and batches, where df-reconciler-micrometer is on the class path and the application
 * has an observation registry.
 */
@AutoConfiguration(
        before = ReconcilerAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnProperty(prefix = ReconcilerProperties.PREFIX, name = "enabled", matchIfMissing = true)
@ConditionalOnClass({ObservationListener.class, ObservationRegistry.class})
@ConditionalOnSingleCandidate(ObservationRegistry.class)
public class ReconcilerObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ObservationListener dfReconcilerObservations(ObservationRegistry registry) {
        return ObservationListener.of(registry);
    }
}
