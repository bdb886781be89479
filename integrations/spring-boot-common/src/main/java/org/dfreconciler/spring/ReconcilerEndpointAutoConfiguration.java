// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import org.dfreconciler.Reconciler;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the actuator endpoint {@code dfreconciler}, where the application uses Spring Boot's actuator and exposes this
 * endpoint.
 */
@AutoConfiguration(after = ReconcilerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(LastPass.class)
@ConditionalOnAvailableEndpoint(endpoint = ReconcilerEndpoint.class)
public class ReconcilerEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReconcilerEndpoint dfReconcilerEndpoint(Reconciler reconciler, LastPass lastPass) {
        return new ReconcilerEndpoint(reconciler, lastPass);
    }
}
