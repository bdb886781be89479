// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.micrometer.MicrometerListener;
import org.dfreconciler.micrometer.ObservationListener;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Meters and observations exist where the module and a registry are present, and nowhere else. */
class MetersTest {

    @Test
    void withRegistriesBothAreListeners() {
        withRegistries().run(context -> {
            assertThat(context).hasSingleBean(MicrometerListener.class).hasSingleBean(ObservationListener.class);
            var registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("df.reconciler.interval").gauge().value()).isEqualTo(3600);
            assertThat(registry.get("df.reconciler.pass").timers()).isNotEmpty();
        });
    }

    @Test
    void whereTheStarterRunsNoPassesNoIntervalIsSaid() {
        withRegistries()
                .withPropertyValues("df-reconciler.scheduler=none")
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .find("df.reconciler.interval")
                                .gauge())
                        .isNull());
        withRegistries()
                .withBean(ReconcilerScheduler.class, () -> SimpleScheduler.every(Duration.ofHours(1)))
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .find("df.reconciler.interval")
                                .gauge())
                        .isNull());
    }

    @Test
    void aListenerOfTheApplicationsTakesItsPlace() {
        var own = MicrometerListener.of(new SimpleMeterRegistry());
        withRegistries()
                .withBean(MicrometerListener.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(MicrometerListener.class).isSameAs(own));
    }

    @Test
    void notWithoutRegistryNorWithoutTheModuleNorSwitchedOff() {
        Contexts.complete()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(MicrometerListener.class)
                        .doesNotHaveBean(ObservationListener.class));
        withRegistries()
                .withClassLoader(new FilteredClassLoader("org.dfreconciler.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("dfReconcilerMeters"));
        withRegistries()
                .withPropertyValues("df-reconciler.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(MicrometerListener.class)
                        .doesNotHaveBean(ObservationListener.class));
    }

    private static ApplicationContextRunner withRegistries() {
        return Contexts.complete()
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create);
    }
}
