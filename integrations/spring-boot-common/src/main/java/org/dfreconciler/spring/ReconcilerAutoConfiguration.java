// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.InstantSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds a {@link Reconciler} that the properties {@code df-reconciler.*} describe, and runs its passes. A
 * {@link RetentionPolicy} bean of the application replaces the policy that the properties describe, a
 * {@link Reconciler} bean replaces the reconciler, and a {@link ReconcilerScheduler} bean, which the application starts
 * itself, replaces the scheduler. {@link ReconcilerListener} beans are told of all passes.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration"
        })
@ConditionalOnProperty(prefix = ReconcilerProperties.PREFIX, name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReconcilerProperties.class)
public class ReconcilerAutoConfiguration {

    ReconcilerAutoConfiguration(ApplicationContext context) {
        StarterLine.check(context.getClassLoader(), SpringBootVersion.getVersion());
    }

    @Bean
    @ConditionalOnMissingBean(ReconcilerScheduler.class)
    ScheduledPasses dfReconcilerPasses(
            ApplicationContext context,
            ReconcilerProperties properties,
            Reconciler reconciler,
            ObjectProvider<LastPass> lastPass) {
        var schedule = new Schedules(properties, context, context.getClassLoader()).choose();
        return new ScheduledPasses(context, reconciler, schedule, lastPass.getIfAvailable());
    }

    /** Beans that are not needed where the application brings its own reconciler. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Reconciler.class)
    static class OfProperties {

        @Bean
        LastPass dfReconcilerLastPass() {
            return new LastPass(InstantSource.system());
        }

        @Bean
        @ConditionalOnMissingBean
        RetentionPolicy dfReconcilerPolicy(ReconcilerProperties properties) {
            return Policies.of(properties);
        }

        @Bean
        Reconciler dfReconciler(
                ListableBeanFactory beans,
                ReconcilerProperties properties,
                RetentionPolicy policy,
                ObjectProvider<ReconcilerListener> listeners) {
            return Reconcilers.of(
                    DataSources.choose(beans, properties.dataSource()),
                    DataSources.ofSatellites(beans, properties.satellites()),
                    policy,
                    properties,
                    listeners.orderedStream().toList());
        }
    }
}
