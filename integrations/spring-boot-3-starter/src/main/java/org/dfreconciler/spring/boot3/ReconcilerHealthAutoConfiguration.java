// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring.boot3;

import org.dfreconciler.spring.LastPass;
import org.dfreconciler.spring.ReconcilerAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the health component {@code dfReconciler}, where the application uses Spring Boot's health.
 * {@code management.health.df-reconciler.enabled=false} switches it off.
 */
@AutoConfiguration(after = ReconcilerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(LastPass.class)
@ConditionalOnEnabledHealthIndicator("df-reconciler")
public class ReconcilerHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "dfReconcilerHealthIndicator")
    ReconcilerHealthIndicator dfReconcilerHealthIndicator(LastPass lastPass) {
        return new ReconcilerHealthIndicator(lastPass);
    }
}
